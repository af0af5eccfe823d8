package dev.ratchet.cli;

/** How figures are printed; in any case of letters. */
enum MetricsFormat {
  TEXT,
  JSON,
  CSV
}
