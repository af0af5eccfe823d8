package dev.ratchet.canary;

import dev.ratchet.base.Slice;
import dev.ratchet.canary.CanaryPolicy.Watched;
import dev.ratchet.canary.MetricShape.Quantile;
import dev.ratchet.canary.MetricShape.Rate;
import dev.ratchet.canary.MetricShape.Ratio;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Takes rows in any order, flat and without an object a row. A row is what one unit did within one
 * value of each dimension; a unit may have several rows, as when a session had several intents.
 * What a row is not told of a metric counts as nothing measured.
 */
public final class UnitsWriter {
  private final List<String> dimensions;
  private final List<Watched> metrics;
  private final List<Map<String, Integer>> known = new ArrayList<>();
  private final int[][] codes; // dimensions x rows, -1 for none
  private final double[][] numerators; // metrics x rows
  private final double[][] denominators;
  private final double[][] values; // metrics x values
  private final int[][] starts; // metrics x rows, where a row's values begin
  private final int[] filled; // metrics: how many values there are
  private long[] units = new long[0];
  private byte[] arms = new byte[0];
  private byte[] looks = new byte[0];
  private int rows;

  public UnitsWriter(CanaryPolicy policy) {
    this.dimensions = policy.scope().dimensions();
    this.metrics = policy.metrics();
    this.codes = new int[dimensions.size()][0];
    this.numerators = new double[metrics.size()][0];
    this.denominators = new double[metrics.size()][0];
    this.values = new double[metrics.size()][0];
    this.starts = new int[metrics.size()][0];
    this.filled = new int[metrics.size()];
    dimensions.forEach(_ -> known.add(new HashMap<>()));
  }

  /**
   * Begins a row.
   *
   * @param unit id of the session or user, a pseudonym
   * @param look from 0: the look that the row comes before
   * @param slices the row's value of each dimension of the policy, in its order; null for none
   */
  public void row(String unit, Arm arm, int look, List<@Nullable String> slices) {
    if (look < 0 || look > Byte.MAX_VALUE || slices.size() != dimensions.size()) {
      throw new IllegalArgumentException("a look from 0, and a value or null for each dimension");
    }
    units = Growing.room(units, rows);
    arms = Growing.room(arms, rows);
    looks = Growing.room(looks, rows);
    units[rows] = Ids.of(unit);
    arms[rows] = (byte) arm.place();
    looks[rows] = (byte) look;
    for (int dimension = 0; dimension < codes.length; dimension++) {
      codes[dimension] = Growing.room(codes[dimension], rows);
      codes[dimension][rows] = code(dimension, slices.get(dimension));
    }
    for (int metric = 0; metric < metrics.size(); metric++) {
      starts[metric] = Growing.room(starts[metric], rows);
      starts[metric][rows] = filled[metric];
    }
    rows++;
  }

  /**
   * Adds to the row's sums of a rate or ratio.
   *
   * @param metric its place in the policy
   * @param numerator events or an amount, 0 or more
   * @param denominator opportunities or a count, 0 or more
   */
  public void sums(int metric, double numerator, double denominator) {
    if (single(metric)
        || !(numerator >= 0 && denominator >= 0)
        || Double.isInfinite(numerator + denominator)) {
      throw new IllegalArgumentException("sums of 0 or more, of a rate or ratio");
    }
    numerators[metric] = Growing.room(numerators[metric], rows - 1);
    denominators[metric] = Growing.room(denominators[metric], rows - 1);
    numerators[metric][rows - 1] += numerator;
    denominators[metric][rows - 1] += denominator;
  }

  /**
   * Adds one value of a quantile metric to the row.
   *
   * @param metric its place in the policy
   * @param value 0 or more
   */
  public void value(int metric, double value) {
    if (!single(metric) || !(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException("a value of 0 or more, of a quantile");
    }
    values[metric] = Growing.room(values[metric], filled[metric]);
    values[metric][filled[metric]++] = value;
  }

  /** All rows, in an order of their own; the writer takes no more. */
  public Units done() {
    List<Slice> slices = new ArrayList<>();
    for (int dimension = 0; dimension < codes.length; dimension++) {
      recode(dimension, slices);
    }
    List<MetricRows> read = IntStream.range(0, metrics.size()).mapToObj(this::metricRows).toList();
    return Units.of(
        new Rows(
            Arrays.copyOf(units, rows),
            Arrays.copyOf(arms, rows),
            Arrays.copyOf(looks, rows),
            codes,
            read),
        slices);
  }

  /** Codes in the order of the slices' names, whichever came first, counted over all dimensions. */
  private void recode(int dimension, List<Slice> slices) {
    Map<String, Integer> sorted = new TreeMap<>(known.get(dimension));
    int[] moved = new int[sorted.size()];
    for (Map.Entry<String, Integer> entry : sorted.entrySet()) {
      moved[entry.getValue()] = slices.size();
      slices.add(new Slice(dimensions.get(dimension), entry.getKey()));
    }
    int[] before = codes[dimension];
    codes[dimension] = new int[rows];
    Arrays.setAll(codes[dimension], row -> before[row] < 0 ? -1 : moved[before[row]]);
  }

  private MetricRows metricRows(int metric) {
    if (!single(metric)) {
      return new MetricRows.Sums(
          Arrays.copyOf(numerators[metric], rows), Arrays.copyOf(denominators[metric], rows));
    }
    int[] whole = Arrays.copyOf(starts[metric], rows + 1);
    whole[rows] = filled[metric];
    return new MetricRows.Values(whole, Arrays.copyOf(values[metric], filled[metric]));
  }

  private int code(int dimension, @Nullable String value) {
    if (value == null || value.isBlank()) {
      return -1;
    }
    Map<String, Integer> of = known.get(dimension);
    return of.computeIfAbsent(value, _ -> of.size());
  }

  private boolean single(int metric) {
    return switch (metrics.get(metric).shape().kind()) {
      case Rate _, Ratio _ -> false;
      case Quantile _ -> true;
    };
  }
}
