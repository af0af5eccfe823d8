package dev.ratchet.stats;

import java.util.Arrays;

/**
 * Bounds on a share from clustered data: Wilson's score limits (1927) at the effective sample size
 * {@code p(1 - p) / V}, V being the CR1 cluster variance, with Student's t on {@code G - 1} degrees
 * of freedom in place of z.
 *
 * @param share the plain mean, in [0, 1]
 * @param effectiveSize independent observations that would carry as much
 * @param lower below it only with a chance of 5 %, in [0, 1]
 * @param upper above it only with a chance of 5 %, in [0, 1]
 */
public record WilsonEffective(double share, double effectiveSize, double lower, double upper) {
  /**
   * The bounds for cluster sums of successes.
   *
   * @param sums per cluster, the sum of its members' values, each in [0, 1]
   * @param sizes per cluster, its number of members, at least 1
   * @param repeats runs behind each member's value; the effective size is at most members x repeats
   * @throws IllegalArgumentException if there are fewer than 2 clusters: they have no variance
   */
  public static WilsonEffective of(double[] sums, int[] sizes, int repeats) {
    Clusters.check(sums, sizes);
    double[] weights = Arrays.stream(sizes).asDoubleStream().toArray();
    int members = Arrays.stream(sizes).sum();
    return of(sums, weights, members, members, repeats);
  }

  /**
   * The bounds for weighted sums: the effective size is at most that of the weights (Kish), and
   * where nothing varies, the number of clusters by the design effect.
   *
   * @param sums per cluster, the sum of its members' values, each in [0, 1], times weights
   * @param weights per cluster, the sum of its members' weights, above 0
   * @param members of all clusters together
   * @param effectiveMembers how many of equal weight would carry as much, at most {@code members}
   * @param repeats runs behind each member's value
   */
  public static WilsonEffective of(
      double[] sums, double[] weights, int members, double effectiveMembers, int repeats) {
    double designEffect = members / effectiveMembers;
    Clusters.check(sums, weights, designEffect);
    if (sums.length < 2 || repeats < 1) {
      throw new IllegalArgumentException("at least 2 clusters and 1 repeat");
    }
    double all = Arrays.stream(weights).sum();
    double share = Math.clamp(Arrays.stream(sums).sum() / all, 0, 1);
    double variance = variance(sums, weights, all, share);
    double varied = share * (1 - share);
    double size =
        variance < 1e-15 || varied < 1e-15
            ? sums.length / designEffect
            : Math.min(varied / variance, effectiveMembers * repeats);
    return at(share, size, Quantiles.t(sums.length - 1));
  }

  /** The lower bound of so many clusters without one failure. */
  public static double lowerAtNoFailure(int clusters) {
    return at(1, clusters, Quantiles.t(clusters - 1)).lower();
  }

  /**
   * Wilson's score limits.
   *
   * @param share seen, in [0, 1]
   * @param size number of observations, above 0
   * @param quantile of the normal or t distribution, above 0
   */
  static WilsonEffective at(double share, double size, double quantile) {
    double square = quantile * quantile / size;
    double centre = (share + square / 2) / (1 + square);
    double half = Math.sqrt(share * (1 - share) * square + square * square / 4) / (1 + square);
    return new WilsonEffective(
        share, size, Math.clamp(centre - half, 0, 1), Math.clamp(centre + half, 0, 1));
  }

  private static double variance(double[] sums, double[] weights, double all, double share) {
    double squares = 0;
    for (int cluster = 0; cluster < sums.length; cluster++) {
      double residual = sums[cluster] - weights[cluster] * share;
      squares += residual * residual;
    }
    double groups = sums.length;
    return groups / (groups - 1) * squares / all / all;
  }
}
