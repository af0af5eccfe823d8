package dev.ratchet.canary;

import dev.ratchet.canary.MetricShape.Worse;
import dev.ratchet.stats.Batches;
import dev.ratchet.stats.LabelShuffle.Family;
import dev.ratchet.stats.Stratum;
import dev.ratchet.stats.Tail;
import java.util.ArrayList;
import java.util.List;

/** All metrics at one look, and the rows whose labels are shuffled: a stratum for each look. */
final class LookScores {
  private final Units units;
  private final int look;
  private final Grid grid;
  private final List<MetricScores> metrics = new ArrayList<>();

  LookScores(Units units, CanaryPolicy policy, int look) {
    this.units = units;
    this.look = look;
    this.grid = Grid.of(units, policy, look);
    for (int place = 0; place < policy.metrics().size(); place++) {
      metrics.add(new MetricScores(units, grid, policy, place, look));
    }
  }

  Grid grid() {
    return grid;
  }

  List<MetricScores> metrics() {
    return metrics;
  }

  /** A family for each metric, of all columns. */
  List<Family> families() {
    return metrics.stream()
        .map(one -> new Family(grid.columns(), tail(one.metric().shape().worse())))
        .toList();
  }

  /** The canary's batches first in each stratum. */
  List<Stratum> strata() {
    Batching batching = new Batching(units, look);
    int width = grid.columns() * metrics.size();
    double[][] cells = new double[look + 1][];
    for (int stage = 0; stage <= look; stage++) {
      cells[stage] = new double[Math.multiplyExact(batching.batches(stage).rows(), width)];
    }
    for (int place = 0; place < metrics.size(); place++) {
      int start = place * grid.columns();
      metrics
          .get(place)
          .scores(
              grid.columns(),
              (unit, column, score) -> {
                int row = batching.row(unit);
                if (row >= 0) {
                  cells[units.look(unit)][row * width + start + column] += score;
                }
              });
    }
    List<Stratum> strata = new ArrayList<>();
    for (int stage = 0; stage <= look; stage++) {
      strata.add(new Stratum(batching.batches(stage).first(), width, cells[stage]));
    }
    return strata;
  }

  private static Tail tail(Worse worse) {
    return switch (worse) {
      case HIGHER -> Tail.HIGHER;
      case LOWER -> Tail.LOWER;
      case EITHER -> Tail.EITHER;
    };
  }

  /** Deals the units of each look to batches, in the order of their ids' hashes. */
  private static final class Batching {
    private final List<Batches> batches = new ArrayList<>();
    private final int[] rows;

    Batching(Units units, int look) {
      this.rows = new int[units.size()];
      for (int stage = 0; stage <= look; stage++) {
        batches.add(
            Batches.of(
                Math.toIntExact(units.count(Arm.CANARY, stage)),
                Math.toIntExact(units.count(Arm.BASELINE, stage))));
      }
      int[][] places = new int[Arm.SIDES][look + 1];
      for (int unit = 0; unit < units.size(); unit++) {
        if (units.takesPart(unit, look)) {
          Arm arm = units.arm(unit);
          int stage = units.look(unit);
          int place = places[arm.place()][stage]++;
          rows[unit] = batches.get(stage).of(arm == Arm.CANARY, place);
        } else {
          rows[unit] = -1;
        }
      }
    }

    Batches batches(int stage) {
      return batches.get(stage);
    }

    int row(int unit) {
      return rows[unit];
    }
  }
}
