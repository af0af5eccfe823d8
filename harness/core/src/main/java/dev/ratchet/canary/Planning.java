package dev.ratchet.canary;

import dev.ratchet.base.Slice;
import dev.ratchet.canary.CanaryPlan.Need;
import dev.ratchet.canary.CanaryPlan.Sized;
import dev.ratchet.canary.CanaryPlan.Stretch;
import dev.ratchet.canary.CanaryPlan.Told;
import dev.ratchet.canary.CanaryPlan.Unknown;
import dev.ratchet.canary.CanaryPlan.Why;
import dev.ratchet.canary.CanaryPolicy.Watched;
import dev.ratchet.canary.MetricShape.Quantile;
import dev.ratchet.canary.MetricShape.Rate;
import dev.ratchet.canary.MetricShape.Ratio;
import dev.ratchet.canary.MetricShape.Worse;
import dev.ratchet.stats.ArmSums;
import dev.ratchet.stats.ShufflePower;
import java.util.ArrayList;
import java.util.List;

/** One policy on one past, at any share. */
final class Planning {
  private final CanaryPolicy policy;
  private final double perDay;
  private final LookScores scores;
  private final int units;

  Planning(CanaryPolicy policy, Units past, double perDay) {
    this.policy = policy;
    this.perDay = perDay;
    this.scores = new LookScores(past, policy, Byte.MAX_VALUE);
    this.units = past.count(Arm.CANARY) + past.count(Arm.BASELINE);
  }

  /**
   * A need for each metric and column, critical slices that the past hardly had included.
   *
   * @param share of the units that the canary gets, in (0, 1)
   */
  List<Need> needs(double share) {
    List<Need> needs = new ArrayList<>();
    for (MetricScores metric : scores.metrics()) {
      ScoreMoments moments = ScoreMoments.of(metric, scores.grid().columns());
      for (int column = 0; column < scores.grid().columns(); column++) {
        needs.add(need(metric, moments, column, share));
      }
      if (metric.metric().critical()) {
        unseen().forEach(slice -> needs.add(unseen(metric, slice)));
      }
    }
    return needs;
  }

  /** Slices with too few units to tell anything. */
  List<Slice> small() {
    return scores.grid().left();
  }

  private List<Slice> unseen() {
    return policy.scope().critical().stream()
        .filter(slice -> !scores.grid().compares(slice))
        .toList();
  }

  private static Need unseen(MetricScores metric, Slice slice) {
    return new Need(
        metric.metric().metric(), slice.toString(), true, new Unknown(Why.TOO_FEW_UNITS));
  }

  private Need need(MetricScores metric, ScoreMoments moments, int column, double share) {
    Slice slice = column == 0 ? null : scores.grid().slice(column);
    boolean critical =
        metric.metric().critical() && (slice == null || policy.scope().critical().contains(slice));
    return new Need(
        metric.metric().metric(),
        slice == null ? Reading.ALL : slice.toString(),
        critical,
        told(metric, moments, column, critical, share));
  }

  private Told told(
      MetricScores metric, ScoreMoments moments, int column, boolean critical, double share) {
    ArmSums sums = metric.pooled(column);
    if (!(sums.units() > 0 && sums.m() > 0)) {
      return new Unknown(Why.NOT_MEASURED);
    }
    if (!(moments.variance(column) > 0)) {
      return new Unknown(Why.NEVER_VARIES);
    }
    Watched watched = metric.metric();
    ShufflePower power =
        new ShufflePower(
            moments.variance(column), moments.skewness(column), sums.m() / sums.units(), share);
    double part = (double) sums.units() / units; // of all units, those that count here
    double floor = difference(metric, column, watched.floor());
    double margin = column == 0 ? watched.margin() : sliceMargin(watched);
    return new Sized(
        stretch(toCover(watched, sums, share), part),
        stretch((double) power.toSee(floor, level(), inflation(metric, column, floor)), part),
        critical && margin > 0
            ? stretch((double) power.toProve(difference(metric, column, margin)), part)
            : null);
  }

  /** A slice's own margin, or 0 for none. */
  private static double sliceMargin(Watched watched) {
    return watched.sliceMargin() == null ? 0 : watched.sliceMargin();
  }

  /** Every metric and slice gets the same part of the chance; being alike, they need less. */
  private double level() {
    return LossTest.ALPHA / (scores.metrics().size() * (double) scores.grid().columns());
  }

  private double toCover(Watched watched, ArmSums sums, double share) {
    double smaller = Math.min(share, 1 - share);
    double units = policy.evidence().units() / smaller;
    return switch (watched.shape().kind()) {
      case Ratio _, Quantile _ -> units;
      case Rate _ -> {
        double rate = Math.min(sums.ratio(), 1 - sums.ratio());
        double events = policy.evidence().events() / (rate * sums.m() / sums.units() * smaller);
        yield Math.max(units, events);
      }
    };
  }

  private Stretch stretch(double unitsHere, double part) {
    long all = (long) Math.ceil(unitsHere / part);
    return new Stretch(all, all / perDay);
  }

  /** A loss of this part, as a difference of the ratio that is tested. */
  private static double difference(MetricScores metric, int column, double part) {
    return switch (metric.metric().shape().kind()) {
      case Rate _ -> part;
      case Ratio _ -> part * metric.pooled(column).ratio();
      case Quantile _ -> metric.shareMoved(column, metric.metric().shape().worse(), part);
    };
  }

  /** How much more the scores vary after such a loss. */
  private static double inflation(MetricScores metric, int column, double difference) {
    Worse worse = metric.metric().shape().worse();
    double ratio = metric.pooled(column).ratio();
    double changed = worse == Worse.LOWER ? ratio - difference : ratio + difference;
    return switch (metric.metric().shape().kind()) {
      case Rate _, Quantile _ -> Math.max(0.1, changed * (1 - changed) / (ratio * (1 - ratio)));
      case Ratio _ -> changed * changed / (ratio * ratio);
    };
  }

  /** The canary's share of all units of the period. */
  static double meanShare(CanaryPolicy.Plan plan) {
    double mean = 0;
    double before = 0;
    for (int look = 0; look < plan.looks().size(); look++) {
      mean += (plan.looks().get(look) - before) * plan.shares().get(look);
      before = plan.looks().get(look);
    }
    return mean;
  }
}
