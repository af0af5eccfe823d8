package dev.ratchet.gate.rule;

import dev.ratchet.casebook.Case;
import dev.ratchet.gate.Comparison;
import dev.ratchet.gate.Decision;
import dev.ratchet.gate.Estimate;
import dev.ratchet.gate.Look;
import dev.ratchet.gate.PairedCase;
import dev.ratchet.stats.PhantomInterval;
import dev.ratchet.stats.SignFlip;
import dev.ratchet.stats.SignPath;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedSet;

/**
 * One walk of the no-regression test along the looks, in their order. What a look has called lower
 * stays called so: its chance is spent.
 */
final class RegressionWalk {
  /** Chance to flag an unchanged candidate, over all looks, columns and slices together. */
  private static final double ALPHA = 0.05;

  private static final int DRAWS = 9_999;

  private final NoRegressionRule.Settings settings;
  private final Comparison comparison;
  private final SignPath path;
  private final Map<Cell.Key, Double> called = new HashMap<>();

  private RegressionWalk(NoRegressionRule.Settings settings, Comparison comparison) {
    this.settings = settings;
    this.comparison = comparison;
    this.path = new SignPath(comparison.policy().design().seed(), DRAWS);
  }

  /**
   * The test at the first look that failed, else at the end.
   *
   * @param passed the looks before the end that may speak
   */
  static RegressionTest whole(
      NoRegressionRule.Settings settings, Comparison comparison, List<Look> passed) {
    RegressionWalk walk = new RegressionWalk(settings, comparison);
    return walk.failed(passed).orElseGet(() -> walk.take(comparison.looks().getLast()));
  }

  /** The test at the first look that failed; empty when none did. */
  static Optional<RegressionTest> early(
      NoRegressionRule.Settings settings, Comparison comparison, List<Look> passed) {
    return new RegressionWalk(settings, comparison).failed(passed);
  }

  private Optional<RegressionTest> failed(List<Look> looks) {
    for (Look look : looks) {
      RegressionTest seen = take(look);
      if (seen.decision() == Decision.FAIL) {
        return Optional.of(seen);
      }
    }
    return Optional.empty();
  }

  private RegressionTest take(Look look) {
    List<Cell> cells = Cell.all(settings, look.isLast() ? comparison : comparison.upTo(look));
    List<Cell> overall = cells.stream().filter(cell -> cell.slice() == null).toList();
    List<Cell> slices =
        cells.stream().filter(cell -> cell.slice() != null && cell.covered()).toList();
    SequencedSet<String> incidents = new LinkedHashSet<>();
    look.cases().stream().map(Case::incident).forEach(incidents::add);
    double spent = SignPath.spending(ALPHA, look.share());
    SignFlip flips =
        path.look(
            new double[][][] {columns(overall, incidents), columns(slices, incidents)}, spent);
    Map<Cell.Key, Double> chances = new HashMap<>();
    for (int at = 0; at < overall.size(); at++) {
      chances.put(overall.get(at).key(), flips.adjusted(0, at));
    }
    for (int at = 0; at < slices.size(); at++) {
      chances.put(slices.get(at).key(), flips.adjusted(1, at));
    }
    chances.forEach(
        (cell, chance) -> {
          if (chance <= spent) {
            called.putIfAbsent(cell, chance);
          }
        });
    return new RegressionTest(
        cells.stream().map(cell -> judged(cell, chances)).toList(), flips, look);
  }

  private static double[][] columns(List<Cell> cells, Collection<String> incidents) {
    return cells.stream().map(cell -> cell.tested(incidents)).toArray(double[][]::new);
  }

  private RegressionTest.Judged judged(Cell cell, Map<Cell.Key, Double> chances) {
    boolean certain = called.containsKey(cell.key());
    if (!cell.covered()) {
      return new RegressionTest.Judged(cell, new Estimate.NotCovered(cell.uncovered()), certain);
    }
    double chance =
        Objects.requireNonNull(called.getOrDefault(cell.key(), chances.get(cell.key())));
    Estimate.Compared compared = compared(cell, chance, certain);
    boolean open = compared.decision() == Decision.INCONCLUSIVE && !cell.critical();
    return new RegressionTest.Judged(
        cell,
        open && cell.slice() != null && cell.tooSmall()
            ? new Estimate.NotCovered(cell.sizeNeeded())
            : compared,
        certain);
  }

  private static Estimate.Compared compared(Cell cell, double chance, boolean certain) {
    PhantomInterval worst = cell.atWorst();
    return new Estimate.Compared(
        cell.mean(pair -> rate(pair.baseline())),
        cell.mean(pair -> rate(pair.candidate())),
        cell.mean(pair -> pair.first().mean()),
        Math.max(-1, worst.lower()),
        Math.min(1, cell.atBest().upper()),
        cell.margin(),
        chance,
        decide(cell, certain, worst));
  }

  /** An error can neither fail a cell (it is left out) nor pass it (it speaks against). */
  private static Decision decide(Cell cell, boolean certain, PhantomInterval worst) {
    if (certain && cell.seen().lower() <= -cell.margin()) {
      return Decision.FAIL;
    }
    return worst.lower() > -cell.margin() ? Decision.PASS : Decision.INCONCLUSIVE;
  }

  private static double rate(PairedCase.Runs runs) {
    return (double) runs.passed() / runs.concluded();
  }
}
