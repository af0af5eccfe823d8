package dev.ratchet.base;

/**
 * How much a failure matters. P0 blocks at any failed attempt, P1 and P2 count in the rates, P3 is
 * only reported.
 */
public enum Severity {
  P0,
  P1,
  P2,
  P3;

  /** Whether a failed expectation of this severity makes the attempt fail. */
  public boolean gates() {
    return this != P3;
  }

  /** The graver of the two. */
  public Severity graver(Severity other) {
    return compareTo(other) <= 0 ? this : other;
  }
}
