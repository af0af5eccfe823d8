package dev.ratchet.gate;

import dev.ratchet.base.Slice;
import dev.ratchet.casebook.Case;
import dev.ratchet.outcome.AttemptEnd;
import dev.ratchet.outcome.AttemptFacts;
import dev.ratchet.outcome.AttemptKey;
import dev.ratchet.outcome.AttemptKey.Arm;
import dev.ratchet.outcome.Outcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Whether the data can carry a decision.
 *
 * @param reasons why not; empty when they can
 * @param missing what is missing, by arm, in words
 */
record Validity(List<String> reasons, List<String> missing) {
  /** The share of an arm's attempts that may be missing. */
  static final double MOST_MISSING = 0.02;

  /** The share of a slice's attempts that may be missing. */
  static final double MOST_MISSING_IN_SLICE = 0.10;

  private static final int FEWEST_RUNS_IN_SLICE = 20;

  /** Counts of one column, arm or slice. */
  record Tally(int missing, int planned) {
    boolean beyond(double share) {
      return missing > share * planned;
    }

    String words() {
      return Wording.count(missing)
          + " of "
          + Wording.count(planned, "attempt")
          + " ("
          + Wording.percent((double) missing / planned)
          + ")";
    }
  }

  Validity {
    reasons = List.copyOf(reasons);
    missing = List.copyOf(missing);
  }

  /**
   * Judges the data.
   *
   * @param planned the attempts that should be there; others are not looked at
   * @param counted which kinds of evidence count as missing
   */
  static Validity of(Comparison comparison, List<AttemptKey> planned, Predicate<Evidence> counted) {
    Set<AttemptKey> asked = Set.copyOf(planned);
    List<String> reasons = new ArrayList<>(broken(comparison, asked));
    Completeness completeness = new Completeness(comparison);
    reasons.addAll(completeness.mixed());
    if (counted.test(Evidence.NOT_RUN)) {
      reasons.addAll(completeness.unmade(planned));
    }
    List<String> missing = new ArrayList<>();
    for (String column : comparison.columns()) {
      for (Arm arm : Arm.values()) {
        Tally tally = tally(comparison, column, comparison.cases(column), planned, counted, arm);
        if (tally.missing() > 0) {
          missing.add(name(arm) + ", " + column + ": " + tally.words() + " missing");
        }
        if (tally.beyond(MOST_MISSING)) {
          reasons.add(tooMany(name(arm) + ", " + column, tally, MOST_MISSING));
        }
      }
      reasons.addAll(slices(comparison, column, planned, counted));
    }
    missing.addAll(causes(comparison, asked));
    return new Validity(reasons, missing);
  }

  private static List<String> broken(Comparison comparison, Set<AttemptKey> asked) {
    List<AttemptKey> broken = comparison.broken().stream().filter(asked::contains).toList();
    return broken.isEmpty()
        ? List.of()
        : List.of(
            "Ratchet itself broke in "
                + Wording.count(broken.size(), "attempt")
                + ", first at "
                + broken.getFirst().caseId()
                + "; this is a defect of Ratchet, not of the candidate");
  }

  private static List<String> slices(
      Comparison comparison, String column, List<AttemptKey> planned, Predicate<Evidence> counted) {
    List<String> reasons = new ArrayList<>();
    for (Slice slice : comparison.policy().critical()) {
      List<Case> cases = comparison.cases(column, slice);
      Tally tally = tally(comparison, column, cases, planned, counted, Arm.values());
      if (tally.planned() >= FEWEST_RUNS_IN_SLICE && tally.beyond(MOST_MISSING_IN_SLICE)) {
        reasons.add(tooMany("critical slice " + slice, tally, MOST_MISSING_IN_SLICE));
      }
    }
    return reasons;
  }

  static Tally tally(
      Comparison comparison,
      String column,
      List<Case> cases,
      List<AttemptKey> planned,
      Predicate<Evidence> counted,
      Arm... arms) {
    Set<String> ids = cases.stream().map(Case::id).collect(Collectors.toSet());
    Set<Arm> wanted = new HashSet<>(List.of(arms));
    List<AttemptKey> keys =
        planned.stream()
            .filter(key -> wanted.contains(key.arm()) && ids.contains(key.caseId()))
            .toList();
    long missing =
        keys.stream().filter(key -> counted.test(comparison.evidence(column, key))).count();
    return new Tally((int) missing, keys.size());
  }

  private static String tooMany(String where, Tally tally, double allowed) {
    return where
        + ": "
        + tally.words()
        + " missing, more than the "
        + Wording.asked(allowed)
        + " that a decision can bear";
  }

  private static List<String> causes(Comparison comparison, Set<AttemptKey> asked) {
    TreeMap<String, Integer> counts = new TreeMap<>();
    for (Arm arm : Arm.values()) {
      comparison.attempts(arm).stream()
          .filter(attempt -> asked.contains(attempt.key()))
          .flatMap(attempt -> causes(attempt).stream())
          .forEach(cause -> counts.merge(name(arm) + ": " + cause, 1, Integer::sum));
    }
    return counts.entrySet().stream()
        .map(entry -> entry.getKey() + " in " + Wording.count(entry.getValue(), "attempt"))
        .toList();
  }

  private static List<String> causes(AttemptFacts attempt) {
    return switch (attempt.end()) {
      case AttemptEnd.NoReply gone -> List.of(Wording.brief(gone.cause()));
      case AttemptEnd.Missing gone -> List.of(Wording.brief(gone.cause()));
      case AttemptEnd.HarnessBroke broke ->
          List.of("Ratchet broke while " + Wording.brief(broke.stage()));
      case AttemptEnd.Answered _, AttemptEnd.Withheld _, AttemptEnd.CandidateFailed _ ->
          attempt.outcomes().stream()
              .filter(Outcome::gates)
              .filter(outcome -> outcome.conclusion() == null)
              .map(outcome -> "no conclusion on " + Wording.brief(outcome.ref().label()))
              .distinct()
              .toList();
    };
  }

  static String name(Arm arm) {
    return switch (arm) {
      case BASELINE -> "baseline";
      case CANDIDATE -> "candidate";
    };
  }
}
