package dev.ratchet.canary;

import java.util.Arrays;

/** What the rows carry of one metric. */
sealed interface MetricRows {
  /** The same in another order of rows. */
  MetricRows in(int[] order);

  /** Whether anything was measured in any row. */
  boolean measured();

  /** Sums of a row: numerator and denominator. */
  record Sums(double[] x, double[] m) implements MetricRows {
    @Override
    public Sums in(int[] order) {
      return new Sums(picked(x, order), picked(m, order));
    }

    @Override
    public boolean measured() {
      return Arrays.stream(m).anyMatch(value -> value > 0);
    }

    private static double[] picked(double[] values, int[] order) {
      double[] picked = new double[order.length];
      for (int at = 0; at < order.length; at++) {
        picked[at] = values[order[at]];
      }
      return picked;
    }
  }

  /**
   * Single values of a row.
   *
   * @param starts rows + 1: row {@code r} has the values from {@code starts[r]} to before {@code
   *     starts[r + 1]}
   */
  record Values(int[] starts, double[] values) implements MetricRows {
    @Override
    public Values in(int[] order) {
      int[] moved = new int[starts.length];
      double[] picked = new double[values.length];
      for (int at = 0; at < order.length; at++) {
        int from = starts[order[at]];
        int length = starts[order[at] + 1] - from;
        System.arraycopy(values, from, picked, moved[at], length);
        moved[at + 1] = moved[at] + length;
      }
      return new Values(moved, picked);
    }

    @Override
    public boolean measured() {
      return values.length > 0;
    }

    int above(int row, double threshold) {
      int above = 0;
      for (int at = starts[row]; at < starts[row + 1]; at++) {
        above += values[at] > threshold ? 1 : 0;
      }
      return above;
    }

    int count(int row) {
      return starts[row + 1] - starts[row];
    }
  }
}
