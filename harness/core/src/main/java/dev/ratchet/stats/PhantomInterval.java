package dev.ratchet.stats;

import java.util.Arrays;

/**
 * Bounds on a clustered mean difference that stay honest when few or no differences were seen.
 *
 * <p>Two phantom clusters of mean size are added, one all better (+1) and one all worse (-1): the
 * adjusted Wald interval for paired differences (Bonett and Price 2012), generalised to clusters
 * with the CR1 variance and Student's t on {@code G + 1} degrees of freedom. Without them a run
 * without any difference would have an interval of width zero.
 *
 * @param mean the mean difference with the phantoms, in [-1, 1]
 * @param standardError of that mean, above 0
 * @param clusters G, without the phantoms
 * @param quantile Student's t that the bounds use
 */
public record PhantomInterval(double mean, double standardError, int clusters, double quantile) {
  /**
   * The interval for cluster sums of differences.
   *
   * @param sums per cluster, the sum of its members' differences, each in [-1, 1]
   * @param sizes per cluster, its number of members, at least 1
   * @throws IllegalArgumentException if there is no cluster or the arrays differ in length
   */
  public static PhantomInterval of(double[] sums, int[] sizes) {
    Clusters.check(sums, sizes);
    return of(sums, Arrays.stream(sizes).asDoubleStream().toArray(), 1);
  }

  /**
   * The interval for weighted sums. The phantoms are of mean weight times the design effect, so
   * that an interval without any difference is as wide as that of the effective number of clusters.
   *
   * @param sums per cluster, the sum of its members' differences, each in [-1, 1], times weights
   * @param weights per cluster, the sum of its members' weights, above 0
   * @param designEffect members by their effective number (Kish), at least 1; 1 for equal weights
   * @throws IllegalArgumentException if there is no cluster or the arrays differ in length
   */
  public static PhantomInterval of(double[] sums, double[] weights, double designEffect) {
    Clusters.check(sums, weights, designEffect);
    double all = Arrays.stream(weights).sum();
    double phantom = all / sums.length * designEffect;
    double total = all + 2 * phantom;
    double mean = Arrays.stream(sums).sum() / total;
    double squares = square(phantom - phantom * mean) + square(-phantom - phantom * mean);
    for (int cluster = 0; cluster < sums.length; cluster++) {
      squares += square(sums[cluster] - weights[cluster] * mean);
    }
    int groups = sums.length + 2;
    double error = Math.sqrt(groups / (groups - 1.0) * squares) / total;
    return new PhantomInterval(mean, error, sums.length, Quantiles.t(sums.length + 1));
  }

  /**
   * The lower bound that so many clusters give at best: no difference anywhere.
   *
   * @param clusters at least 1
   */
  public static double lowerAtNoDifference(int clusters) {
    return of(new double[clusters], ones(clusters)).lower();
  }

  /**
   * The fewest clusters that can show a mean above {@code -margin}, were there no difference at
   * all.
   *
   * @param margin in (0, 1]
   */
  public static int clustersToProve(double margin) {
    if (!(margin > 0)) {
      throw new IllegalArgumentException("a margin is above 0");
    }
    int high = 1;
    while (lowerAtNoDifference(high) <= -margin) {
      high *= 2;
    }
    int low = high / 2; // not enough, or 0
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (lowerAtNoDifference(middle) <= -margin) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /** Below this only with a chance of 5 %. */
  public double lower() {
    return mean - quantile * standardError;
  }

  /** Above this only with a chance of 5 %. */
  public double upper() {
    return mean + quantile * standardError;
  }

  private static int[] ones(int length) {
    int[] ones = new int[length];
    Arrays.fill(ones, 1);
    return ones;
  }

  private static double square(double value) {
    return value * value;
  }
}
