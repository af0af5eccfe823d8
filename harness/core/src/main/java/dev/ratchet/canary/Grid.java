package dev.ratchet.canary;

import dev.ratchet.base.Slice;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The columns of one look: all units first, then the slices that have units enough to be compared.
 * Which these are is told from both arms together, so that the choice does not favour one.
 */
final class Grid {
  /** Scores that a unit has at most, over all metrics: more slices take memory without end. */
  private static final int MOST_SCORES = 250;

  private final List<Slice> slices;
  private final long[][] units; // arms x slices
  private final int[] columns; // of each slice, 0 for none
  private final int[] compared; // slices that have a column, in the order of the columns

  private Grid(List<Slice> slices, long[][] units, int[] compared) {
    this.slices = slices;
    this.units = units;
    this.compared = compared;
    this.columns = new int[slices.size()];
    for (int at = 0; at < compared.length; at++) {
      columns[compared[at]] = at + 1;
    }
  }

  static Grid of(Units of, CanaryPolicy policy, int look) {
    long[][] units = counts(of, look);
    List<Slice> slices = of.slices();
    int most = Math.max(1, MOST_SCORES / policy.metrics().size() - 1);
    int[] compared =
        IntStream.range(0, slices.size())
            .filter(slice -> units[0][slice] + units[1][slice] >= policy.evidence().units())
            .boxed()
            .sorted(
                Comparator.comparing(
                        (Integer slice) -> !policy.scope().critical().contains(slices.get(slice)))
                    .thenComparingLong(slice -> -(units[0][slice] + units[1][slice]))
                    .thenComparing(slices::get))
            .limit(most)
            .mapToInt(Integer::intValue)
            .sorted()
            .toArray();
    return new Grid(slices, units, compared);
  }

  /** All units and the slices that are compared. */
  int columns() {
    return compared.length + 1;
  }

  /** The column of a slice, by its place among the units' slices; 0 when it is not compared. */
  int column(int slice) {
    return columns[slice];
  }

  /** The slice of a column from 1. */
  Slice slice(int column) {
    return slices.get(compared[column - 1]);
  }

  boolean compares(Slice slice) {
    int at = slices.indexOf(slice);
    return at >= 0 && columns[at] > 0;
  }

  /** Slices without a column. */
  List<Slice> left() {
    return IntStream.range(0, columns.length)
        .filter(slice -> columns[slice] == 0)
        .mapToObj(slices::get)
        .toList();
  }

  /** Units of an arm in a slice; 0 when no row is in it. */
  long units(Arm arm, Slice slice) {
    int at = slices.indexOf(slice);
    return at < 0 ? 0 : units[arm.place()][at];
  }

  private static long[][] counts(Units of, int look) {
    long[][] counts = new long[Arm.SIDES][of.slices().size()];
    int[] last = new int[of.slices().size()]; // the unit that was counted last
    Arrays.fill(last, -1);
    for (int unit = 0; unit < of.size(); unit++) {
      for (int row = of.firstRow(unit); of.takesPart(unit, look) && row < of.endRow(unit); row++) {
        for (int dimension = 0; dimension < of.dimensions(); dimension++) {
          int slice = of.slice(row, dimension);
          if (of.rowLook(row) <= look && slice >= 0 && last[slice] != unit) {
            last[slice] = unit;
            counts[of.arm(unit).place()][slice]++;
          }
        }
      }
    }
    return counts;
  }
}
