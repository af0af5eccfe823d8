package dev.ratchet.stats;

/**
 * The chance that so many runs of one case all pass, from more runs of it: pass^k, estimated
 * without bias as the share of all ways to draw k of the runs in which all passed (Yao and others
 * 2024).
 */
public final class PassAll {
  private PassAll() {}

  /**
   * The share.
   *
   * @param passed runs that passed, in [0, runs]
   * @param runs at least {@code k}
   * @param k at least 1
   * @return {@code C(passed, k) / C(runs, k)}, in [0, 1]
   */
  public static double share(int passed, int runs, int k) {
    if (k < 1 || runs < k || passed < 0 || passed > runs) {
      throw new IllegalArgumentException(
          "of " + runs + " runs " + passed + " passed, asked of " + k);
    }
    double share = 1;
    for (int drawn = 0; drawn < k; drawn++) {
      share *= Math.max(0, (double) (passed - drawn) / (runs - drawn));
    }
    return share;
  }
}
