package dev.ratchet.gate.rule;

import dev.ratchet.base.Slice;
import dev.ratchet.casebook.Case;
import dev.ratchet.gate.Comparison;
import dev.ratchet.gate.Decision;
import dev.ratchet.gate.Estimate;
import dev.ratchet.gate.PairedCase;
import dev.ratchet.stats.PhantomInterval;
import dev.ratchet.stats.SignFlip;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The numbers of a no-regression rule: one sign-flip test over all columns and slices, and bounds
 * for each.
 *
 * @param judged all cases by column first, then the slices
 */
record RegressionTest(List<Judged> judged, SignFlip flips) {
  /** Chance to flag an unchanged candidate, over all columns and slices together. */
  static final double ALPHA = 0.05;

  private static final int DRAWS = 9_999;

  /** A cell and what can be said of it. */
  record Judged(Cell cell, Estimate.Reading reading) {
    boolean is(Decision decision) {
      return reading instanceof Estimate.Compared compared && compared.decision() == decision;
    }

    /** Whether its decision counts for the rule: all cases and critical slices. */
    boolean demanded() {
      return cell.slice() == null || cell.critical();
    }

    Estimate estimate() {
      return new Estimate(
          cell.column(),
          cell.over(),
          cell.critical(),
          cell.pairs().size(),
          cell.incidents(),
          reading);
    }
  }

  RegressionTest {
    judged = List.copyOf(judged);
  }

  static RegressionTest of(NoRegressionRule.Settings settings, Comparison comparison) {
    List<Cell> overall = new ArrayList<>();
    List<Cell> slices = new ArrayList<>();
    for (String column : comparison.columns()) {
      double strength = comparison.strength(column);
      overall.add(
          new Cell(
              column,
              null,
              true,
              settings.margin() * strength,
              pairs(comparison, comparison.cases(column), column)));
      for (Slice slice : comparison.slices()) {
        boolean critical = settings.critical().contains(slice);
        List<PairedCase> pairs = pairs(comparison, comparison.cases(column, slice), column);
        slices.add(new Cell(column, slice, critical, settings.sliceMargin() * strength, pairs));
      }
    }
    TreeSet<String> incidents = new TreeSet<>();
    comparison.cases().forEach(one -> incidents.add(one.incident()));
    return of(overall, slices, incidents, comparison.policy().design().seed());
  }

  /** The same without some slices, which were tested with the others and decide nothing. */
  RegressionTest without(Set<Slice> waived) {
    return waived.isEmpty()
        ? this
        : new RegressionTest(
            judged.stream()
                .filter(one -> one.cell().slice() == null || !waived.contains(one.cell().slice()))
                .toList(),
            flips);
  }

  /** FAIL if anything failed; PASS only if everything that is demanded has proven its margin. */
  Decision decision() {
    if (judged.stream().anyMatch(one -> one.is(Decision.FAIL))) {
      return Decision.FAIL;
    }
    boolean proven =
        judged.stream().filter(Judged::demanded).allMatch(one -> one.is(Decision.PASS));
    return proven ? Decision.PASS : Decision.INCONCLUSIVE;
  }

  private static RegressionTest of(
      List<Cell> overall, List<Cell> slices, Collection<String> incidents, long seed) {
    List<Cell> covered = slices.stream().filter(Cell::covered).toList();
    SignFlip flips =
        SignFlip.test(
            new double[][][] {columns(overall, incidents), columns(covered, incidents)},
            seed,
            DRAWS);
    List<Judged> judged = new ArrayList<>();
    for (int at = 0; at < overall.size(); at++) {
      judged.add(judged(overall.get(at), flips, 0, at));
    }
    for (Cell cell : slices) {
      judged.add(judged(cell, flips, 1, covered.indexOf(cell)));
    }
    return new RegressionTest(judged, flips);
  }

  private static Judged judged(Cell cell, SignFlip flips, int family, int column) {
    if (!cell.covered()) {
      String reason =
          cell.known().isEmpty()
              ? "no case concluded in both arms"
              : "more than 10 % of its attempts are missing";
      return new Judged(cell, new Estimate.NotCovered(reason));
    }
    Judged judged = new Judged(cell, compared(cell, flips.adjusted(family, column)));
    return judged.is(Decision.INCONCLUSIVE) && !judged.demanded() && tooSmall(cell)
        ? new Judged(cell, new Estimate.NotCovered(sizeNeeded(cell)))
        : judged;
  }

  /** Whether not even a slice without any difference could prove its margin. */
  private static boolean tooSmall(Cell cell) {
    return cell.incidents() < PhantomInterval.clustersToProve(cell.margin());
  }

  private static String sizeNeeded(Cell cell) {
    return "of "
        + cell.incidents()
        + " incidents; "
        + PhantomInterval.clustersToProve(cell.margin())
        + " are the least that can rule out its margin";
  }

  private static Estimate.Compared compared(Cell cell, double adjusted) {
    PhantomInterval worst = cell.atWorst();
    return new Estimate.Compared(
        cell.mean(pair -> rate(pair.baseline())),
        cell.mean(pair -> rate(pair.candidate())),
        cell.mean(pair -> pair.first().mean()),
        Math.max(-1, worst.lower()),
        Math.min(1, cell.atBest().upper()),
        cell.margin(),
        adjusted,
        decide(cell, adjusted, worst));
  }

  /** An error can neither fail a cell (it is left out) nor pass it (it speaks against). */
  private static Decision decide(Cell cell, double adjusted, PhantomInterval worst) {
    if (adjusted <= ALPHA && cell.seen().lower() <= -cell.margin()) {
      return Decision.FAIL;
    }
    return worst.lower() > -cell.margin() ? Decision.PASS : Decision.INCONCLUSIVE;
  }

  private static double rate(PairedCase.Runs runs) {
    return (double) runs.passed() / runs.concluded();
  }

  private static double[][] columns(List<Cell> cells, Collection<String> incidents) {
    return cells.stream().map(cell -> cell.tested(incidents)).toArray(double[][]::new);
  }

  private static List<PairedCase> pairs(Comparison comparison, List<Case> cases, String column) {
    return cases.stream().map(one -> comparison.pair(column, one)).toList();
  }
}
