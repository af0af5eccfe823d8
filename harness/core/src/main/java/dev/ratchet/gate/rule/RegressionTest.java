package dev.ratchet.gate.rule;

import dev.ratchet.base.Slice;
import dev.ratchet.gate.Decision;
import dev.ratchet.gate.Estimate;
import dev.ratchet.gate.Look;
import dev.ratchet.stats.SignFlip;
import java.util.List;
import java.util.Set;

/**
 * The numbers of a no-regression rule: one sign-flip test over all columns and slices, and bounds
 * for each, as far as one look sees.
 *
 * @param judged all cases by column first, then the slices
 * @param at where it stands: the first look that failed, or the end
 */
record RegressionTest(List<Judged> judged, SignFlip flips, Look at) {
  /**
   * A cell and what can be said of it.
   *
   * @param certain whether the test has called it lower, at this look or before
   */
  record Judged(Cell cell, Estimate.Reading reading, boolean certain) {
    boolean is(Decision decision) {
      return reading instanceof Estimate.Compared compared && compared.decision() == decision;
    }

    boolean covered() {
      return reading instanceof Estimate.Compared;
    }

    /** Whether its decision counts for the rule: all cases and critical slices. */
    boolean demanded() {
      return cell.slice() == null || cell.critical();
    }

    Estimate estimate() {
      return new Estimate(
          cell.column(),
          cell.over(),
          cell.slice() != null && cell.critical(),
          cell.pairs().size(),
          cell.incidents(),
          reading);
    }
  }

  RegressionTest {
    judged = List.copyOf(judged);
  }

  /** The same without some slices, which were tested with the others and decide nothing. */
  RegressionTest without(Set<Slice> waived) {
    return waived.isEmpty()
        ? this
        : new RegressionTest(
            judged.stream()
                .filter(one -> one.cell().slice() == null || !waived.contains(one.cell().slice()))
                .toList(),
            flips,
            at);
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
}
