package dev.ratchet.gate;

/** What a case counts for in rates and differences. */
public enum Weighting {
  /** Every case alike. */
  PLAIN,
  /** As many requests as it stands for in production: one by its inclusion probability. */
  PRODUCTION
}
