package dev.ratchet.stats;

/** What every clustered estimate asks of its input. */
final class Clusters {
  private Clusters() {}

  static void check(double[] sums, int[] sizes) {
    if (sums.length == 0 || sums.length != sizes.length) {
      throw new IllegalArgumentException("one sum and one size a cluster, at least one cluster");
    }
    for (int cluster = 0; cluster < sums.length; cluster++) {
      if (sizes[cluster] < 1 || !Double.isFinite(sums[cluster])) {
        throw new IllegalArgumentException("a cluster has members and a finite sum");
      }
    }
  }

  static void check(double[] sums, double[] weights, double designEffect) {
    if (sums.length == 0 || sums.length != weights.length) {
      throw new IllegalArgumentException("one sum and one weight a cluster, at least one cluster");
    }
    if (!(designEffect >= 1 - 1e-9) || Double.isInfinite(designEffect)) {
      throw new IllegalArgumentException("a design effect is at least 1");
    }
    for (int cluster = 0; cluster < sums.length; cluster++) {
      double weight = weights[cluster];
      if (!(weight > 0) || Double.isInfinite(weight) || !Double.isFinite(sums[cluster])) {
        throw new IllegalArgumentException("a cluster has a weight above 0 and a finite sum");
      }
    }
  }
}
