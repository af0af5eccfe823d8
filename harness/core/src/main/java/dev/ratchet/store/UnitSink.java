package dev.ratchet.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes what units did, row by row, without an object a row. Rows come in no order. */
public interface UnitSink {
  /**
   * Begins a row: what one unit did in one arm, before one look, within one value of each
   * dimension. A unit may have several.
   *
   * @param arm its place in the order
   * @param slices the value of each dimension, null where it is not told
   */
  void row(String unit, int arm, int look, List<@Nullable String> slices);

  /** What the row comes to of a rate or ratio; not called where nothing was measured. */
  void sums(int metric, double numerator, double denominator);

  /** One value of a quantile metric, of this row. */
  void value(int metric, double value);
}
