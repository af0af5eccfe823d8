package dev.ratchet.stats;

/** How far raters agree, or why that cannot be said. */
public sealed interface Agreement {
  /**
   * A coefficient: 1 is full agreement; 0 is none for a share, and what chance would give for the
   * others.
   *
   * @param value in [-1, 1]
   * @param lower below it only with a chance of 5 %
   * @param upper above it only with a chance of 5 %
   */
  record Measured(double value, double lower, double upper) implements Agreement {}

  /** There is no such number: neither 0 nor 1 would be true. */
  record NotDefined(Reason reason) implements Agreement {}

  /** Why a coefficient is not defined. */
  enum Reason {
    /** No unit was rated by two. */
    NO_PAIR,
    /** One unit tells nothing of what chance would give. */
    ONE_UNIT,
    /** All ratings are alike: what chance would give is full agreement too. */
    ONE_CLASS
  }
}
