package dev.ratchet.stats;

/**
 * Wilson's score interval (1927) of a share of independent observations, two-sided at 95 %.
 *
 * @param share successes of trials, in [0, 1]
 * @param lower in [0, share]
 * @param upper in [share, 1]
 */
public record Wilson(double share, double lower, double upper) {
  /** The normal quantile that leaves 2.5 % above. */
  private static final double Z = 1.959963984540054;

  /**
   * The interval of a count.
   *
   * @param successes in [0, trials]
   * @param trials at least 1
   */
  public static Wilson of(int successes, int trials) {
    if (trials < 1 || successes < 0 || successes > trials) {
      throw new IllegalArgumentException("successes within 0 and trials, trials at least 1");
    }
    WilsonEffective at = WilsonEffective.at((double) successes / trials, trials, Z);
    return new Wilson(
        at.share(), successes == 0 ? 0 : at.lower(), successes == trials ? 1 : at.upper());
  }

  /**
   * The least number of trials with which an upper end of at most {@code bound} can be reached; it
   * takes one without any success.
   *
   * @param bound in (0, 1)
   */
  public static int fewestWithoutSuccess(double bound) {
    if (!(bound > 0 && bound < 1)) {
      throw new IllegalArgumentException("a bound lies between 0 and 1");
    }
    return (int) Math.ceil(Z * Z * (1 - bound) / bound);
  }
}
