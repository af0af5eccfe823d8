package dev.ratchet.stats;

import org.apache.commons.math3.distribution.BinomialDistribution;

/** How few successes a binomial share leaves likely. */
public final class BinomialTail {
  private BinomialTail() {}

  /**
   * The chance of fewer successes than this.
   *
   * @param successes in [0, trials]
   * @param trials 0 or more
   * @param share of successes, in [0, 1]
   */
  public static double below(int successes, int trials, double share) {
    if (successes < 0 || successes > trials || !(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("successes within 0 and trials, a share within 0 and 1");
    }
    return new BinomialDistribution(null, trials, share).cumulativeProbability(successes - 1);
  }

  /**
   * The sign test, one-sided: the chance of so many signs of one kind or more when both kinds are
   * as likely; 1 without any sign.
   *
   * @param ofOneKind 0 or more
   * @param others signs of the other kind, 0 or more
   */
  public static double signTest(int ofOneKind, int others) {
    return 1 - below(ofOneKind, ofOneKind + others, 0.5);
  }

  /**
   * The most successes that may be demanded, so that falling short of them has at most this chance.
   *
   * @param chance in [0, 1)
   * @return in [0, trials]; 0 when any demand would be missed too often
   */
  public static int demanded(int trials, double share, double chance) {
    int demanded = 0;
    while (demanded < trials && below(demanded + 1, trials, share) <= chance) {
      demanded++;
    }
    return demanded;
  }
}
