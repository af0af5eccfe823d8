package dev.ratchet.stats;

import org.apache.commons.math3.distribution.BetaDistribution;

/**
 * Exact one-sided bounds on a binomial share (Clopper and Pearson 1934), as beta quantiles with the
 * two edges written out.
 */
public final class ClopperPearson {
  private ClopperPearson() {}

  /**
   * The lower bound, 0 when there is no success.
   *
   * @param successes in [0, trials]; may be a fraction, such as a sum of shares (Korn and Graubard
   *     1998)
   * @param trials at least 1
   * @param confidence one-sided, in (0, 1)
   */
  public static double lower(double successes, int trials, double confidence) {
    check(successes, trials, confidence);
    if (successes == 0) {
      return 0;
    }
    return new BetaDistribution(null, successes, trials - successes + 1.0)
        .inverseCumulativeProbability(1 - confidence);
  }

  /** The upper bound, 1 when there is no failure; the parameters as for {@link #lower}. */
  public static double upper(double successes, int trials, double confidence) {
    check(successes, trials, confidence);
    if (successes == trials) {
      return 1;
    }
    return new BetaDistribution(null, successes + 1.0, trials - successes)
        .inverseCumulativeProbability(confidence);
  }

  private static void check(double successes, int trials, double confidence) {
    if (trials < 1 || !(successes >= 0 && successes <= trials)) {
      throw new IllegalArgumentException("successes within 0 and trials, trials at least 1");
    }
    if (!(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException("a confidence lies between 0 and 1");
    }
  }
}
