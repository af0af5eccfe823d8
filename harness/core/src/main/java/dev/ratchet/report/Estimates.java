package dev.ratchet.report;

import dev.ratchet.gate.Decision;
import dev.ratchet.gate.Estimate;
import dev.ratchet.gate.Verdict;
import java.util.List;

/** Reads the comparisons of a verdict. */
public final class Estimates {
  private Estimates() {}

  /** Every comparison of every rule, in order. */
  public static List<Estimate> all(Verdict verdict) {
    return verdict.rules().stream().flatMap(rule -> rule.estimates().stream()).toList();
  }

  /** Those that a short report shows: all cases, critical slices, and what is not a PASS. */
  public static List<Estimate> telling(Verdict verdict) {
    return all(verdict).stream().filter(Estimates::tells).toList();
  }

  /** Such as {@code -18.0 to -4.1}. */
  public static String bounds(Estimate.Compared read) {
    return Wording.points(read.lower()) + " to " + Wording.points(read.upper());
  }

  private static boolean tells(Estimate one) {
    return one.critical()
        || one.over().equals("all")
        || switch (one.reading()) {
          case Estimate.Compared read -> read.decision() != Decision.PASS;
          case Estimate.NotCovered _ -> false;
        };
  }
}
