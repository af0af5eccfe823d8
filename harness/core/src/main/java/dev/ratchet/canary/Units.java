package dev.ratchet.canary;

import dev.ratchet.base.Slice;
import java.util.Arrays;
import java.util.List;

/**
 * The sessions or users of both arms, flat, in the order of their ids' hashes: an order that has
 * nothing to do with what they did, and is the same however they came. {@link UnitsWriter} makes
 * them. A unit with rows in both arms is in neither.
 */
public final class Units {
  private final Rows rows;
  private final List<Slice> slices;
  private final int[] starts; // of each unit's rows, and the end
  private final Arm[] arms; // of each unit
  private final byte[] looks; // the look before which the unit came
  private final boolean[] crossed;

  private Units(Rows rows, List<Slice> slices, int[] starts) {
    this.rows = rows;
    this.slices = List.copyOf(slices);
    this.starts = starts;
    int units = starts.length - 1;
    this.arms = new Arm[units];
    this.looks = new byte[units];
    this.crossed = new boolean[units];
    for (int unit = 0; unit < units; unit++) {
      arms[unit] = rows.arm(starts[unit]);
      looks[unit] = Byte.MAX_VALUE;
      for (int row = starts[unit]; row < starts[unit + 1]; row++) {
        crossed[unit] |= rows.arm(row) != arms[unit];
        looks[unit] = (byte) Math.min(looks[unit], rows.look(row));
      }
    }
  }

  static Units of(Rows rows, List<Slice> slices) {
    long[] ids = Arrays.stream(rows.units()).sorted().distinct().toArray();
    int[] unitOf = new int[rows.count()];
    int[] starts = new int[ids.length + 1];
    for (int row = 0; row < unitOf.length; row++) {
      unitOf[row] = Arrays.binarySearch(ids, rows.units()[row]);
      starts[unitOf[row] + 1]++;
    }
    Arrays.parallelPrefix(starts, Integer::sum);
    int[] next = starts.clone();
    int[] order = new int[unitOf.length];
    for (int row = 0; row < order.length; row++) {
      order[next[unitOf[row]]++] = row;
    }
    return new Units(RowOrder.within(rows.in(order), starts), slices, starts);
  }

  /** How many there are in an arm, those in both arms left out. */
  public int count(Arm arm) {
    int count = 0;
    for (int unit = 0; unit < arms.length; unit++) {
      count += !crossed[unit] && arms[unit] == arm ? 1 : 0;
    }
    return count;
  }

  /** How many there are in an arm that came before a look, and after the one before it. */
  public long count(Arm arm, int look) {
    long count = 0;
    for (int unit = 0; unit < arms.length; unit++) {
      count += !crossed[unit] && arms[unit] == arm && looks[unit] == look ? 1 : 0;
    }
    return count;
  }

  /** How many have rows in both arms. */
  public int crossed() {
    int count = 0;
    for (boolean one : crossed) {
      count += one ? 1 : 0;
    }
    return count;
  }

  /** All units, those in both arms included. */
  public int size() {
    return arms.length;
  }

  /** The slices that some row is in, sorted within each dimension. */
  public List<Slice> slices() {
    return slices;
  }

  boolean takesPart(int unit, int look) {
    return !crossed[unit] && looks[unit] <= look;
  }

  Arm arm(int unit) {
    return arms[unit];
  }

  int look(int unit) {
    return looks[unit];
  }

  int firstRow(int unit) {
    return starts[unit];
  }

  int endRow(int unit) {
    return starts[unit + 1];
  }

  int rowLook(int row) {
    return rows.look(row);
  }

  int dimensions() {
    return rows.codes().length;
  }

  /** The slice of a row in a dimension, by its place in {@link #slices}; -1 for none. */
  int slice(int row, int dimension) {
    return rows.codes()[dimension][row];
  }

  MetricRows metric(int metric) {
    return rows.metrics().get(metric);
  }
}
