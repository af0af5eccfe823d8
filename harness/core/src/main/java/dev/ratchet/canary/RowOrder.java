package dev.ratchet.canary;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Puts the rows of each unit into one order, so that no sum depends on how they came. */
final class RowOrder {
  private RowOrder() {}

  /**
   * Sorts the rows of each unit.
   *
   * @param starts of each unit's rows, and the end
   */
  static Rows within(Rows rows, int[] starts) {
    if (starts.length - 1 == rows.count()) {
      return rows; // a row each
    }
    Integer[] order = IntStream.range(0, rows.count()).boxed().toArray(Integer[]::new);
    Comparator<Integer> byContent = byContent(rows);
    for (int unit = 0; unit < starts.length - 1; unit++) {
      if (starts[unit + 1] - starts[unit] > 1) {
        Arrays.sort(order, starts[unit], starts[unit + 1], byContent);
      }
    }
    return rows.in(Arrays.stream(order).mapToInt(Integer::intValue).toArray());
  }

  private static Comparator<Integer> byContent(Rows rows) {
    Comparator<Integer> order = Comparator.comparingInt(row -> rows.look(row));
    for (int[] codes : rows.codes()) {
      order = order.thenComparingInt(row -> codes[row]);
    }
    for (MetricRows metric : rows.metrics()) {
      if (metric instanceof MetricRows.Sums sums) {
        order = order.thenComparingDouble(sums::x).thenComparingDouble(sums::m);
      }
    }
    return order;
  }
}
