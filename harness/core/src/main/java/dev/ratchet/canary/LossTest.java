package dev.ratchet.canary;

import dev.ratchet.base.Slice;
import dev.ratchet.canary.MetricShape.Quantile;
import dev.ratchet.canary.MetricShape.Rate;
import dev.ratchet.canary.MetricShape.Ratio;
import dev.ratchet.canary.Reading.Compared;
import dev.ratchet.canary.Reading.Missing;
import dev.ratchet.canary.Reading.NotCovered;
import dev.ratchet.canary.Reading.NotEnough;
import dev.ratchet.canary.Reading.Said;
import dev.ratchet.canary.Reading.Side;
import dev.ratchet.canary.Reading.Standing;
import dev.ratchet.canary.Reading.Test;
import dev.ratchet.stats.ArmSums;
import dev.ratchet.stats.LabelShuffle;
import dev.ratchet.stats.ShufflePath;
import dev.ratchet.stats.SignPath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The test of all metrics and slices, look after look, until one fails or the last is over. */
final class LossTest {
  /** The chance to call anything worse that has not changed, over all metrics, slices and looks. */
  static final double ALPHA = 0.05;

  private static final double HAIR = 1e-12;

  private final CanaryPolicy policy;
  private final Units units;
  private final ShufflePath path;
  private final Set<Cell> certain = new HashSet<>();

  /** A metric in all units, or in a slice. */
  private record Cell(int metric, @Nullable Slice slice) {}

  /**
   * Where the walk ended.
   *
   * @param look from 0
   */
  record Ended(int look, List<Reading> readings, Grid grid) {
    List<Reading> worse() {
      return readings.stream().filter(Ended::isWorse).toList();
    }

    private static boolean isWorse(Reading reading) {
      return reading.said() instanceof Compared compared
          && compared.test().standing() == Standing.WORSE;
    }
  }

  LossTest(CanaryPolicy policy, Units units) {
    this.policy = policy;
    this.units = units;
    this.path = new ShufflePath(policy.draws().seed(), policy.draws().shuffles());
  }

  /** The chance spent up to a look, from 0. */
  static double spent(CanaryPolicy policy, int look) {
    return SignPath.spending(ALPHA, policy.plan().looks().get(look));
  }

  Ended walk(int looks) {
    for (int look = 0; ; look++) {
      LookScores scores = new LookScores(units, policy, look);
      LabelShuffle shuffle = path.look(scores.families(), scores.strata(), spent(policy, look));
      boolean worse = call(scores, shuffle, spent(policy, look));
      if (worse || look == looks - 1) {
        return new Ended(look, readings(scores, shuffle), scores.grid());
      }
    }
  }

  /** Notes what is certain now; tells whether any of it matters. */
  private boolean call(LookScores scores, LabelShuffle shuffle, double spent) {
    boolean matters = false;
    for (int metric = 0; metric < scores.metrics().size(); metric++) {
      MetricScores of = scores.metrics().get(metric);
      for (int column = 0; column < scores.grid().columns(); column++) {
        if (shuffle.adjusted(metric, column) <= spent + HAIR) {
          certain.add(cell(scores, metric, column));
        }
        matters |=
            certain.contains(cell(scores, metric, column))
                && compares(of, column)
                && Changes.beyondFloor(of, column);
      }
    }
    return matters;
  }

  private List<Reading> readings(LookScores scores, LabelShuffle shuffle) {
    List<Reading> readings = new ArrayList<>();
    for (int metric = 0; metric < scores.metrics().size(); metric++) {
      CanaryPolicy.Watched watched = policy.metrics().get(metric);
      for (int column = 0; column < scores.grid().columns(); column++) {
        Slice slice = cell(scores, metric, column).slice();
        readings.add(
            new Reading(
                watched.metric(),
                slice == null ? Reading.ALL : slice.toString(),
                watched.critical() && demanded(slice),
                said(scores, metric, column, shuffle.adjusted(metric, column))));
      }
    }
    return readings;
  }

  private boolean demanded(@Nullable Slice slice) {
    return slice == null || policy.scope().critical().contains(slice);
  }

  private Said said(LookScores scores, int metric, int column, double adjustedP) {
    MetricScores of = scores.metrics().get(metric);
    if (!compares(of, column)) {
      return new Missing(!of.measured(Arm.CANARY, column), !of.measured(Arm.BASELINE, column));
    }
    Cell cell = cell(scores, metric, column);
    boolean isCertain = certain.contains(cell);
    boolean worse = isCertain && Changes.beyondFloor(of, column);
    NotEnough lacking = lacking(of, column);
    if (lacking != null && !worse) {
      return new NotCovered(lacking);
    }
    Reading.Change change = Changes.of(of, column);
    return new Compared(
        side(of, Arm.CANARY, column),
        side(of, Arm.BASELINE, column),
        change,
        new Test(adjustedP, isCertain, standing(of, cell, change, isCertain, worse)));
  }

  private static Standing standing(
      MetricScores of, Cell cell, Reading.Change change, boolean isCertain, boolean worse) {
    if (worse) {
      return Standing.WORSE;
    }
    if (Changes.proven(of.metric().shape().worse(), change, margin(of.metric(), cell.slice()))) {
      return Standing.PROVEN;
    }
    return isCertain ? Standing.WITHIN_FLOOR : Standing.OPEN;
  }

  /** A slice without a margin of its own is held to that of the metric for the reader's sake. */
  private static double margin(CanaryPolicy.Watched metric, @Nullable Slice slice) {
    return slice == null || metric.sliceMargin() == null ? metric.margin() : metric.sliceMargin();
  }

  private static Side side(MetricScores of, Arm arm, int column) {
    return new Side(of.sums(arm, column).units(), of.value(arm, column));
  }

  /** What a column lacks to be covered, or null. */
  private @Nullable NotEnough lacking(MetricScores of, int column) {
    ArmSums canary = of.sums(Arm.CANARY, column);
    ArmSums baseline = of.sums(Arm.BASELINE, column);
    long fewest = Math.min(canary.units(), baseline.units());
    if (fewest < policy.evidence().units()) {
      return new NotEnough(canary.units(), baseline.units(), null);
    }
    return switch (of.metric().shape().kind()) {
      case Ratio _, Quantile _ -> null;
      case Rate _ -> {
        double rate = of.pooled(column).ratio();
        double expected = Math.min(rate, 1 - rate) * Math.min(canary.m(), baseline.m());
        yield expected < policy.evidence().events()
            ? new NotEnough(canary.units(), baseline.units(), expected)
            : null;
      }
    };
  }

  private static boolean compares(MetricScores of, int column) {
    return of.measured(Arm.CANARY, column) && of.measured(Arm.BASELINE, column);
  }

  private static Cell cell(LookScores scores, int metric, int column) {
    return new Cell(metric, column == 0 ? null : scores.grid().slice(column));
  }
}
