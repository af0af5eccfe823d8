package dev.ratchet.canary;

import dev.ratchet.canary.MetricRows.Values;
import dev.ratchet.stats.QuantileBound;
import java.util.Arrays;

/** The single values of a metric, sorted, by arm and column. */
final class SortedValues {
  private final double[][][] values; // arms x columns x values

  private SortedValues(double[][][] values) {
    this.values = values;
  }

  static SortedValues of(Units units, Grid grid, Values metric, int look) {
    int[][] sizes = new int[Arm.SIDES][grid.columns()];
    each(units, grid, look, (row, arm, column) -> sizes[arm][column] += metric.count(row));
    double[][][] values = new double[sizes.length][grid.columns()][];
    for (int arm = 0; arm < sizes.length; arm++) {
      for (int column = 0; column < grid.columns(); column++) {
        values[arm][column] = new double[sizes[arm][column]];
      }
    }
    int[][] next = new int[sizes.length][grid.columns()];
    each(
        units,
        grid,
        look,
        (row, arm, column) ->
            next[arm][column] += metric.copy(row, values[arm][column], next[arm][column]));
    Arrays.stream(values).flatMap(Arrays::stream).forEach(Arrays::sort);
    return new SortedValues(values);
  }

  /** Values of one arm in one column, ascending. */
  double[] of(Arm arm, int column) {
    return values[arm.place()][column];
  }

  /** By column, the quantile of both arms' values together; infinite where there is none. */
  double[] thresholds(double quantile) {
    double[] thresholds = new double[values[0].length];
    for (int column = 0; column < thresholds.length; column++) {
      double[] all = together(column);
      thresholds[column] =
          all.length == 0 ? Double.POSITIVE_INFINITY : QuantileBound.typeSeven(all, quantile);
    }
    return thresholds;
  }

  /** The values of both arms in one column, ascending. */
  double[] together(int column) {
    double[] one = values[0][column];
    double[] other = values[1][column];
    double[] all = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, all, one.length, other.length);
    Arrays.sort(all); // two runs: merged, not sorted anew
    return all;
  }

  /** Takes a row that counts in a column. */
  private interface Taker {
    void take(int row, int arm, int column);
  }

  private static void each(Units units, Grid grid, int look, Taker taker) {
    for (int unit = 0; unit < units.size(); unit++) {
      if (units.takesPart(unit, look)) {
        int arm = units.arm(unit).place();
        for (int row = units.firstRow(unit); row < units.endRow(unit); row++) {
          if (units.rowLook(row) <= look) {
            taker.take(row, arm, 0);
            for (int dimension = 0; dimension < units.dimensions(); dimension++) {
              int slice = units.slice(row, dimension);
              if (slice >= 0 && grid.column(slice) > 0) {
                taker.take(row, arm, grid.column(slice));
              }
            }
          }
        }
      }
    }
  }
}
