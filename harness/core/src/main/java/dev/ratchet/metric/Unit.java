package dev.ratchet.metric;

/** What a metric's value is counted in. */
public enum Unit {
  /** In [0, 1]; of a rate always. */
  SHARE,
  MILLIS,
  TOKENS,
  MICRO_USD,
  /** Points on whatever scale the application has. */
  SCORE,
  NUMBER
}
