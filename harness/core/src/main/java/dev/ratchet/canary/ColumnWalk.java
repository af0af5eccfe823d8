package dev.ratchet.canary;

import dev.ratchet.canary.MetricRows.Sums;
import dev.ratchet.canary.MetricRows.Values;

/** Goes through the units and sums up each one's rows by column, for one metric. */
final class ColumnWalk {
  private final Units units;
  private final Grid grid;
  private final MetricRows metric;
  private final double[] thresholds; // by column, of a quantile's values
  private final double[] x;
  private final double[] m;
  private final int[] touched;
  private int touchedCount;

  /** Takes what one unit did in one column. */
  interface Taker {
    void take(int unit, int column, double x, double m);
  }

  ColumnWalk(Units units, Grid grid, MetricRows metric, double[] thresholds) {
    this.units = units;
    this.grid = grid;
    this.metric = metric;
    this.thresholds = thresholds;
    this.x = new double[grid.columns()];
    this.m = new double[grid.columns()];
    this.touched = new int[grid.columns()];
  }

  /** Calls the taker for each unit and each column in which something was measured of it. */
  void walk(int look, Taker taker) {
    for (int unit = 0; unit < units.size(); unit++) {
      if (units.takesPart(unit, look)) {
        touchedCount = 0;
        for (int row = units.firstRow(unit); row < units.endRow(unit); row++) {
          if (units.rowLook(row) <= look) {
            addRow(row);
          }
        }
        for (int at = 0; at < touchedCount; at++) {
          int column = touched[at];
          taker.take(unit, column, x[column], m[column]);
          x[column] = 0;
          m[column] = 0;
        }
      }
    }
  }

  private void addRow(int row) {
    add(row, 0);
    for (int dimension = 0; dimension < units.dimensions(); dimension++) {
      int slice = units.slice(row, dimension);
      int column = slice < 0 ? 0 : grid.column(slice);
      if (column > 0) {
        add(row, column);
      }
    }
  }

  private void add(int row, int column) {
    switch (metric) {
      case Sums sums -> add(column, sums.x(row), sums.m(row));
      case Values values -> add(column, values.above(row, thresholds[column]), values.count(row));
    }
  }

  private void add(int column, double moreX, double moreM) {
    if (moreM > 0) {
      if (m[column] == 0) {
        touched[touchedCount++] = column;
      }
      x[column] += moreX;
      m[column] += moreM;
    }
  }
}
