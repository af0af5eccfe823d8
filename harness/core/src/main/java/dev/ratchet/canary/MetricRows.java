package dev.ratchet.canary;

/** What the rows carry of one metric; nobody changes the arrays after they were handed over. */
sealed interface MetricRows {
  /** The same in another order of rows. */
  MetricRows in(int[] order);

  /** Numerator and denominator of each row. */
  final class Sums implements MetricRows {
    private final double[] x;
    private final double[] m;

    Sums(double[] x, double[] m) {
      this.x = x;
      this.m = m;
    }

    @Override
    public Sums in(int[] order) {
      return new Sums(picked(x, order), picked(m, order));
    }

    double x(int row) {
      return x[row];
    }

    double m(int row) {
      return m[row];
    }

    private static double[] picked(double[] values, int[] order) {
      double[] picked = new double[order.length];
      for (int at = 0; at < order.length; at++) {
        picked[at] = values[order[at]];
      }
      return picked;
    }
  }

  /** Single values of each row. */
  final class Values implements MetricRows {
    private final int[] starts; // rows + 1: where a row's values begin, and the end
    private final double[] values;

    Values(int[] starts, double[] values) {
      this.starts = starts;
      this.values = values;
    }

    @Override
    public Values in(int[] order) {
      int[] moved = new int[starts.length];
      double[] picked = new double[values.length];
      for (int at = 0; at < order.length; at++) {
        moved[at + 1] = moved[at] + copy(order[at], picked, moved[at]);
      }
      return new Values(moved, picked);
    }

    /** How many values a row has above a threshold. */
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

    /** Copies a row's values to a place; returns how many they are. */
    int copy(int row, double[] to, int place) {
      System.arraycopy(values, starts[row], to, place, count(row));
      return count(row);
    }
  }
}
