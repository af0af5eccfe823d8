package dev.ratchet.canary;

import dev.ratchet.base.Slice;
import dev.ratchet.canary.CanaryPolicy.Watched;
import dev.ratchet.canary.MetricShape.Quantile;
import dev.ratchet.canary.MetricShape.Rate;
import dev.ratchet.canary.MetricShape.Ratio;
import dev.ratchet.canary.MetricShape.Worse;
import dev.ratchet.stats.ArmSums;
import dev.ratchet.stats.ShufflePower;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How long a canary must run to see what its policy cares about: an approximation from past
 * traffic, whose arms do not matter.
 *
 * @param pastUnits units that it was told from
 * @param needs a metric after the other, each over all units first
 * @param small slices with too few past units to tell anything
 */
public record CanaryPlan(int pastUnits, double unitsPerDay, List<Need> needs, List<Slice> small) {
  /**
   * What one metric takes, over all units or in one slice.
   *
   * @param over {@code all} or {@code dimension=value}
   */
  public record Need(String metric, String over, boolean critical, Told told) {}

  /** What can be told. */
  public sealed interface Told {}

  /**
   * Units of both arms together, of all slices.
   *
   * @param toCover so that the evidence suffices for any statement
   * @param toSee a loss as large as the floor is found with a chance of 80 %
   * @param toProve the margin is proven with a chance of 80 % if nothing has changed; null when
   *     nothing has to be proven
   */
  public record Sized(Stretch toCover, Stretch toSee, @Nullable Stretch toProve) implements Told {}

  /** The past has no such measurement, or it never varies. */
  public record Unknown() implements Told {}

  /** Units, and the days in which they come. */
  public record Stretch(long units, double days) {}

  public CanaryPlan {
    needs = List.copyOf(needs);
    small = List.copyOf(small);
  }

  /**
   * Plans.
   *
   * @param past units of a past window, as the policy's metrics see them
   * @param unitsPerDay of both arms together, above 0
   */
  public static CanaryPlan of(CanaryPolicy policy, Units past, double unitsPerDay) {
    if (!(unitsPerDay > 0)) {
      throw new IllegalArgumentException("some units come in a day");
    }
    return new Planning(policy, past, unitsPerDay).plan();
  }

  /**
   * When everything can be told that a pass takes, and a loss be seen over all units; null when
   * something of that is unknown.
   */
  public @Nullable Stretch whole() {
    Stretch whole = new Stretch(0, 0);
    for (Need need : needs) {
      boolean wanted = need.critical() || need.over().equals(Reading.ALL);
      if (wanted && !(need.told() instanceof Sized)) {
        return null;
      }
      if (wanted && need.told() instanceof Sized sized) {
        whole = longer(longer(whole, sized.toCover()), sized.toProve());
        whole = need.over().equals(Reading.ALL) ? longer(whole, sized.toSee()) : whole;
      }
    }
    return whole;
  }

  private static Stretch longer(Stretch one, @Nullable Stretch other) {
    return other == null || one.units() >= other.units() ? one : other;
  }

  /** One policy on one past. */
  private static final class Planning {
    private final CanaryPolicy policy;
    private final Units past;
    private final double perDay;
    private final LookScores scores;
    private final double share;
    private final int units;

    Planning(CanaryPolicy policy, Units past, double perDay) {
      this.policy = policy;
      this.past = past;
      this.perDay = perDay;
      this.scores = new LookScores(past, policy, Byte.MAX_VALUE);
      this.share = meanShare(policy.plan());
      this.units = past.count(Arm.CANARY) + past.count(Arm.BASELINE);
    }

    CanaryPlan plan() {
      List<Need> needs = new ArrayList<>();
      for (MetricScores metric : scores.metrics()) {
        ScoreMoments moments = ScoreMoments.of(metric, scores.grid().columns());
        for (int column = 0; column < scores.grid().columns(); column++) {
          needs.add(need(metric, moments, column));
        }
      }
      return new CanaryPlan(past.size(), perDay, needs, scores.grid().left());
    }

    private Need need(MetricScores metric, ScoreMoments moments, int column) {
      Slice slice = column == 0 ? null : scores.grid().slice(column);
      boolean critical =
          metric.metric().critical()
              && (slice == null || policy.scope().critical().contains(slice));
      return new Need(
          metric.metric().metric(),
          slice == null ? Reading.ALL : slice.toString(),
          critical,
          told(metric, moments, column, critical));
    }

    private Told told(MetricScores metric, ScoreMoments moments, int column, boolean critical) {
      ArmSums sums = metric.pooled(column);
      if (sums.units() == 0 || !(moments.variance(column) > 0)) {
        return new Unknown();
      }
      Watched watched = metric.metric();
      ShufflePower power =
          new ShufflePower(
              moments.variance(column), moments.skewness(column), sums.m() / sums.units(), share);
      double part = (double) sums.units() / units; // of all units, those that count here
      double floor = difference(metric, column, watched.floor());
      double margin = column == 0 ? watched.margin() : sliceMargin(watched);
      return new Sized(
          stretch(toCover(watched, sums), part),
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

    private double toCover(Watched watched, ArmSums sums) {
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

    private static double meanShare(CanaryPolicy.Plan plan) {
      double mean = 0;
      double before = 0;
      for (int look = 0; look < plan.looks().size(); look++) {
        mean += (plan.looks().get(look) - before) * plan.shares().get(look);
        before = plan.looks().get(look);
      }
      return mean;
    }
  }
}
