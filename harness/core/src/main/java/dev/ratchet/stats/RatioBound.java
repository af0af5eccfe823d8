package dev.ratchet.stats;

import java.util.Arrays;
import java.util.Optional;

/**
 * Bounds on a ratio of two sums over clusters, such as money per success, by linearisation: per
 * cluster {@code u = x - R m}, CR1 variance, Student's t on {@code G - 1} degrees of freedom, on
 * the logarithm of the ratio (delta method; Deng and others 2018), so that a bound never crosses 0.
 *
 * @param ratio sum of numerators by sum of denominators, 0 or more
 * @param lower the ratio is below it only with a chance of 5 %
 * @param upper the ratio is above it only with a chance of 5 %
 */
public record RatioBound(double ratio, double lower, double upper) {
  /**
   * The bounds, or nothing when the denominators sum to 0: there is no ratio.
   *
   * @param numerators per cluster, 0 or more
   * @param denominators per cluster, 0 or more
   * @throws IllegalArgumentException if there are fewer than 2 clusters, the arrays differ in
   *     length, or a value is negative or not finite
   */
  public static Optional<RatioBound> of(double[] numerators, double[] denominators) {
    check(numerators, denominators);
    double below = Arrays.stream(denominators).sum();
    if (below == 0) {
      return Optional.empty();
    }
    double ratio = Arrays.stream(numerators).sum() / below;
    if (ratio == 0) {
      return Optional.of(new RatioBound(0, 0, 0));
    }
    double squares = 0;
    for (int cluster = 0; cluster < numerators.length; cluster++) {
      double residual = numerators[cluster] - ratio * denominators[cluster];
      squares += residual * residual;
    }
    double groups = numerators.length;
    double error = Math.sqrt(groups / (groups - 1) * squares) / below;
    double factor = Math.exp(Quantiles.t(numerators.length - 1) * error / ratio);
    return Optional.of(new RatioBound(ratio, ratio / factor, ratio * factor));
  }

  private static void check(double[] numerators, double[] denominators) {
    if (numerators.length < 2 || numerators.length != denominators.length) {
      throw new IllegalArgumentException("one pair a cluster, at least 2 clusters");
    }
    for (int cluster = 0; cluster < numerators.length; cluster++) {
      if (!(numerators[cluster] >= 0 && denominators[cluster] >= 0)
          || Double.isInfinite(numerators[cluster] + denominators[cluster])) {
        throw new IllegalArgumentException("values are 0 or more, and finite");
      }
    }
  }
}
