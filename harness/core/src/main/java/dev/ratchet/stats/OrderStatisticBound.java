package dev.ratchet.stats;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * Distribution-free bounds on a quantile: two order statistics of the sample, by the binomial
 * distribution of how many values lie below the quantile. Valid with ties.
 *
 * @param lower the quantile is below it only with a chance of 5 %
 * @param upper the quantile is above it only with a chance of 5 %
 */
public record OrderStatisticBound(double lower, double upper) {
  /**
   * The bounds, or nothing when the sample is smaller than {@link #fewest}.
   *
   * @param values in any order and unit
   * @param quantile in (0, 1)
   */
  public static Optional<OrderStatisticBound> of(double[] values, double quantile) {
    if (values.length < fewest(quantile)) {
      return Optional.empty();
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return Optional.of(
        new OrderStatisticBound(
            sorted[lowerRank(sorted.length, quantile) - 1],
            sorted[upperRank(sorted.length, quantile) - 1]));
  }

  /** The fewest values that bound a quantile from both sides: 59 for the 95th percentile. */
  public static int fewest(double quantile) {
    if (!(quantile > 0 && quantile < 1)) {
      throw new IllegalArgumentException("a quantile lies between 0 and 1");
    }
    double far = Math.max(quantile, 1 - quantile);
    return (int) Math.ceil(Math.log(1 - Quantiles.CONFIDENCE) / Math.log(far));
  }

  /** The smallest rank k, from 1, with P(at most k - 1 values below the quantile) of 95 %. */
  static int upperRank(int size, double quantile) {
    BinomialDistribution below = new BinomialDistribution(null, size, quantile);
    int rank = size;
    while (rank > 1 && below.cumulativeProbability(rank - 2) >= Quantiles.CONFIDENCE) {
      rank--;
    }
    return rank;
  }

  /** The largest rank k, from 1, with P(at least k values below the quantile) of 95 %. */
  static int lowerRank(int size, double quantile) {
    BinomialDistribution below = new BinomialDistribution(null, size, quantile);
    int rank = 1;
    while (rank < size && 1 - below.cumulativeProbability(rank) >= Quantiles.CONFIDENCE) {
      rank++;
    }
    return rank;
  }
}
