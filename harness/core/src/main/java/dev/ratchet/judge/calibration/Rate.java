package dev.ratchet.judge.calibration;

import dev.ratchet.stats.ClopperPearson;

/** How often the judge is right, of some replies; no number where there is none of them. */
public sealed interface Rate {
  /** One-sided confidence of each end of an interval: both together hold with 95 %. */
  double CONFIDENCE = 0.975;

  /**
   * Counted.
   *
   * @param right in [0, of]
   * @param of at least 1
   * @param share of them, in [0, 1]
   * @param lower by Clopper and Pearson: the true share is below it with a chance of 2.5 % at most
   * @param upper the true share is above it with a chance of 2.5 % at most
   */
  record Measured(int right, int of, double share, double lower, double upper) implements Rate {}

  /** There is nothing to count. */
  record NotDefined(String reason) implements Rate {}

  /** The rate, or the reason why there is none. */
  static Rate of(int right, int of, String reason) {
    return of == 0
        ? new NotDefined(reason)
        : new Measured(
            right,
            of,
            (double) right / of,
            ClopperPearson.lower(right, of, CONFIDENCE),
            ClopperPearson.upper(right, of, CONFIDENCE));
  }
}
