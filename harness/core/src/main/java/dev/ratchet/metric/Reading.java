package dev.ratchet.metric;

/** What a metric came to in one window and slice. */
public sealed interface Reading {
  /**
   * A rate or ratio.
   *
   * @param value numerator over denominator
   * @param denominator above 0
   * @param requests that told
   */
  record Fraction(double value, double numerator, double denominator, long requests)
      implements Reading {}

  /**
   * A quantile or count.
   *
   * @param values how many there are, at least 1
   * @param requests that told
   */
  record Quantity(double value, long values, long requests) implements Reading {}

  /** No request can tell. That is no zero. */
  record Missing(String reason) implements Reading {}

  /** Too few people stand behind it, or behind the rest that it leaves. */
  record Withheld() implements Reading {}
}
