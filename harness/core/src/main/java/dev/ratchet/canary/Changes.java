package dev.ratchet.canary;

import dev.ratchet.canary.MetricShape.Quantile;
import dev.ratchet.canary.MetricShape.Rate;
import dev.ratchet.canary.MetricShape.Ratio;
import dev.ratchet.canary.MetricShape.Worse;
import dev.ratchet.canary.Reading.Change;
import dev.ratchet.stats.ArmSums;
import dev.ratchet.stats.QuantileBound;
import dev.ratchet.stats.QuantileChange;
import dev.ratchet.stats.RateDifference;
import dev.ratchet.stats.RatioChange;
import org.jspecify.annotations.Nullable;

/** How much a metric changed in one column, and whether that is a loss that matters. */
final class Changes {
  private static final Change UNKNOWN = new Change(null, null, null);

  private Changes() {}

  /** The change with its bounds; both arms have measured something. */
  static Change of(MetricScores metric, int column) {
    ArmSums canary = metric.sums(Arm.CANARY, column);
    ArmSums baseline = metric.sums(Arm.BASELINE, column);
    return switch (metric.metric().shape().kind()) {
      case Rate _ -> {
        RateDifference seen = RateDifference.of(canary, baseline);
        yield new Change(seen.difference(), seen.lower(), seen.upper());
      }
      case Ratio _ ->
          RatioChange.of(canary, baseline)
              .map(seen -> new Change(seen.change(), seen.lower(), seen.upper()))
              .orElse(UNKNOWN);
      case Quantile(double at) ->
          QuantileChange.of(
                  bound(metric, Arm.CANARY, column, at), bound(metric, Arm.BASELINE, column, at))
              .map(seen -> new Change(seen.change(), seen.lower(), seen.upper()))
              .orElse(UNKNOWN);
    };
  }

  /** Whether the loss that was seen is at least the floor. */
  static boolean beyondFloor(MetricScores metric, int column) {
    double canary = metric.value(Arm.CANARY, column);
    double baseline = metric.value(Arm.BASELINE, column);
    double loss = loss(metric.metric().shape().worse(), canary - baseline);
    return switch (metric.metric().shape().kind()) {
      case Rate _ -> loss >= metric.metric().floor();
      case Ratio _, Quantile _ -> loss > 0 && loss >= metric.metric().floor() * baseline;
    };
  }

  /** Whether the bounds rule out a loss of the margin. */
  static boolean proven(Worse worse, Change change, double margin) {
    boolean notHigher = change.upper() != null && change.upper() < margin;
    boolean notLower = change.lower() != null && change.lower() > -margin;
    return switch (worse) {
      case HIGHER -> notHigher;
      case LOWER -> notLower;
      case EITHER -> notHigher && notLower;
    };
  }

  /**
   * Times as many units as would prove the margin with a chance of 80 %, were nothing changed; null
   * when nothing bounds the change yet.
   */
  static @Nullable Double timesNeeded(Change change, double margin) {
    if (change.lower() == null || change.upper() == null) {
      return null;
    }
    double reach = (change.upper() - change.lower()) / 2; // 1.645 standard errors
    double wanted = margin / (1 + POWER);
    return reach * reach / (wanted * wanted);
  }

  /** 0.84 standard errors by the 1.645 of the bound. */
  private static final double POWER = 0.84 / 1.645;

  private static double loss(Worse worse, double difference) {
    return switch (worse) {
      case HIGHER -> difference;
      case LOWER -> -difference;
      case EITHER -> Math.abs(difference);
    };
  }

  /** Values of one unit are alike; their design effect is that of the share above the quantile. */
  private static QuantileBound bound(MetricScores metric, Arm arm, int column, double at) {
    ArmSums sums = metric.sums(arm, column);
    double share = sums.ratio();
    double simple = share * (1 - share) / sums.m();
    boolean known = simple > 0 && sums.units() > 1;
    double effect = known ? Math.max(1, sums.variance() / simple) : 1;
    return QuantileBound.of(metric.values(arm, column), at, effect);
  }
}
