package dev.ratchet.cli;

/** How figures are printed; named as a user writes it. */
enum MetricsFormat {
  text,
  json,
  csv
}
