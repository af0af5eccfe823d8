package dev.ratchet.canary;

import dev.ratchet.canary.CanaryPolicy.Watched;
import dev.ratchet.canary.MetricRows.Sums;
import dev.ratchet.canary.MetricRows.Values;
import dev.ratchet.canary.MetricShape.Quantile;
import dev.ratchet.canary.MetricShape.Rate;
import dev.ratchet.canary.MetricShape.Ratio;
import dev.ratchet.canary.MetricShape.Worse;
import dev.ratchet.stats.ArmSums;
import dev.ratchet.stats.QuantileBound;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One metric at one look: sums by arm and column, and each unit's score {@code u = x - R m}, where
 * R is the ratio of both arms together within the column. Of a quantile, {@code x} counts the
 * values above the quantile of both arms together.
 */
final class MetricScores {
  /** A score this small beside its parts is 0, and the rest is rounding. */
  private static final double ROUNDING = 1e-9;

  private final Watched metric;
  private final ColumnWalk walk;
  private final int look;
  private final @Nullable SortedValues values;
  private final SumsTally canary;
  private final SumsTally baseline;

  MetricScores(Units units, Grid grid, CanaryPolicy policy, int place, int look) {
    this.metric = policy.metrics().get(place);
    this.look = look;
    MetricRows rows = units.metric(place);
    this.values =
        switch (rows) {
          case Sums _ -> null;
          case Values single -> SortedValues.of(units, grid, single, look);
        };
    this.walk = new ColumnWalk(units, grid, rows, thresholds(metric.shape().kind(), values));
    this.canary = new SumsTally(grid.columns());
    this.baseline = new SumsTally(grid.columns());
    walk.walk(
        look,
        (unit, column, x, m) ->
            (units.arm(unit) == Arm.CANARY ? canary : baseline).add(column, x, m));
  }

  Watched metric() {
    return metric;
  }

  ArmSums sums(Arm arm, int column) {
    return switch (arm) {
      case CANARY -> canary.sums(column);
      case BASELINE -> baseline.sums(column);
    };
  }

  /** Of both arms. */
  ArmSums pooled(int column) {
    return canary.sums(column).and(baseline.sums(column));
  }

  boolean measured(Arm arm, int column) {
    return sums(arm, column).units() > 0;
  }

  /** The values of an arm, ascending; only of a quantile. */
  double[] values(Arm arm, int column) {
    return values == null ? new double[0] : values.of(arm, column);
  }

  /** The metric's value in an arm, where it was measured. */
  double value(Arm arm, int column) {
    return switch (metric.shape().kind()) {
      case Rate _, Ratio _ -> sums(arm, column).ratio();
      case Quantile(double at) -> QuantileBound.typeSeven(values(arm, column), at);
    };
  }

  /**
   * By how much the share of values above the quantile changes if every value gets worse by a part
   * of itself; 0 to 1.
   */
  double shareMoved(int column, Worse worse, double part) {
    if (!(metric.shape().kind() instanceof Quantile(double at)) || values == null) {
      return 0;
    }
    double[] all = values.together(column);
    double before = QuantileBound.typeSeven(all, at);
    double moved = worse == Worse.LOWER ? before / (1 - part) : before / (1 + part);
    return Math.abs(shareAbove(all, moved) - shareAbove(all, before));
  }

  private static double shareAbove(double[] sorted, double threshold) {
    int place = Arrays.binarySearch(sorted, Math.nextUp(threshold));
    int below = place < 0 ? -place - 1 : place;
    while (below > 0 && sorted[below - 1] > threshold) {
      below--; // of equal values the search may find any
    }
    return (double) (sorted.length - below) / sorted.length;
  }

  /** Hands on every unit's score in every column in which something was measured of it. */
  void scores(int columns, ScoreTaker taker) {
    double[] ratios = new double[columns];
    for (int column = 0; column < columns; column++) {
      ArmSums pooled = pooled(column);
      ratios[column] = pooled.units() == 0 ? 0 : pooled.ratio();
    }
    walk.walk(
        look,
        (unit, column, x, m) -> {
          double expected = ratios[column] * m;
          double score = x - expected;
          taker.take(unit, column, Math.abs(score) <= ROUNDING * (x + expected) ? 0 : score);
        });
  }

  /** Takes one unit's score in one column. */
  interface ScoreTaker {
    void take(int unit, int column, double score);
  }

  private static double[] thresholds(MetricShape.Kind kind, @Nullable SortedValues values) {
    return kind instanceof Quantile(double at) && values != null
        ? values.thresholds(at)
        : new double[0];
  }
}
