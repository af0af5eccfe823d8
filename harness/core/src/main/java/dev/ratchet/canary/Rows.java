package dev.ratchet.canary;

import java.util.List;

/** Rows by column, in one order; nobody changes the arrays after they were handed over. */
final class Rows {
  private final long[] units; // hashes of the ids
  private final byte[] arms; // places
  private final byte[] looks;
  private final int[][] codes; // dimensions x rows: place among the slices, or -1
  private final List<MetricRows> metrics;

  Rows(long[] units, byte[] arms, byte[] looks, int[][] codes, List<MetricRows> metrics) {
    this.units = units;
    this.arms = arms;
    this.looks = looks;
    this.codes = codes;
    this.metrics = List.copyOf(metrics);
  }

  /** The same in another order. */
  Rows in(int[] order) {
    Rows moved =
        new Rows(
            new long[order.length],
            new byte[order.length],
            new byte[order.length],
            new int[codes.length][order.length],
            metrics.stream().map(metric -> metric.in(order)).toList());
    for (int at = 0; at < order.length; at++) {
      moved.units[at] = units[order[at]];
      moved.arms[at] = arms[order[at]];
      moved.looks[at] = looks[order[at]];
      for (int dimension = 0; dimension < codes.length; dimension++) {
        moved.codes[dimension][at] = codes[dimension][order[at]];
      }
    }
    return moved;
  }

  int count() {
    return units.length;
  }

  long[] units() {
    return units;
  }

  Arm arm(int row) {
    return Arm.at(arms[row]);
  }

  int look(int row) {
    return looks[row];
  }

  int[][] codes() {
    return codes;
  }

  List<MetricRows> metrics() {
    return metrics;
  }
}
