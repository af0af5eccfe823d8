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
}
