package dev.ratchet.stats;

import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * How many units a comparison of two groups takes, to plan by: an approximation with the normal
 * distribution, corrected for the skewness that rare events have where one group is small (the
 * first term of Cornish and Fisher).
 *
 * @param variance of a unit's score {@code x - R m}, above 0
 * @param skewness of it
 * @param denominator mean {@code m} of a unit, above 0
 * @param share of the units that fall to the first group, in (0, 1)
 */
public record ShufflePower(double variance, double skewness, double denominator, double share) {
  private static final double POWER_QUANTILE = 0.84; // 80 %
  private static final double BOUND_QUANTILE = 1.645; // one-sided 95 %
  private static final double MOST = 1e12;

  public ShufflePower {
    if (!(variance > 0 && denominator > 0 && share > 0 && share < 1)) {
      throw new IllegalArgumentException("scores vary, units count, and both groups have some");
    }
  }

  /**
   * The units of both groups that show a difference with a chance of 80 %.
   *
   * @param difference of the ratio, above 0
   * @param level of this one comparison, in (0, 1)
   * @param inflation variance of the changed group's scores by that of the other's, above 0
   */
  public long toSee(double difference, double level, double inflation) {
    double needed = new NormalDistribution(null, 0, 1).inverseCumulativeProbability(1 - level);
    double low = 1;
    double high = 2;
    while (high < MOST && !sees(high, difference, needed, inflation)) {
      low = high;
      high *= 2;
    }
    while (high - low > 0.5) {
      double middle = (low + high) / 2;
      if (sees(middle, difference, needed, inflation)) {
        high = middle;
      } else {
        low = middle;
      }
    }
    return (long) Math.ceil(high);
  }

  /**
   * The units of both groups that prove a margin with a chance of 80 %, if nothing has changed.
   *
   * @param margin of the ratio, above 0
   */
  public long toProve(double margin) {
    double errors = (BOUND_QUANTILE + POWER_QUANTILE) / (margin * denominator);
    return (long) Math.ceil(errors * errors * variance / (share * (1 - share)));
  }

  private boolean sees(double units, double difference, double quantile, double inflation) {
    double root = Math.sqrt(units * share * (1 - share));
    double skew = skewness * (1 - 2 * share) / root;
    double critical = quantile + skew * (quantile * quantile - 1) / 6;
    double pooled = Math.sqrt(share * inflation + 1 - share); // in the other group's deviations
    double own = Math.sqrt((1 - share) * inflation + share);
    double shift = root * denominator * difference / Math.sqrt(variance);
    return shift >= critical * pooled + POWER_QUANTILE * own;
  }
}
