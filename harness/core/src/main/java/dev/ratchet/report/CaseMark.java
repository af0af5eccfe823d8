package dev.ratchet.report;

import dev.ratchet.base.Severity;
import dev.ratchet.gate.Flagged;
import dev.ratchet.gate.Flakes;
import dev.ratchet.gate.P0Flag;
import dev.ratchet.gate.Verdict;
import dev.ratchet.outcome.AttemptEnd;
import dev.ratchet.outcome.AttemptKey;
import dev.ratchet.outcome.Outcome;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a verdict says of a case beside its attempts.
 *
 * @param waived whether it counted nowhere
 * @param flaky its history; null when it is not flaky
 * @param flags what judges flag at P0 in it, with what became of each
 */
record CaseMark(boolean waived, Flakes.@Nullable Flaky flaky, List<Flagged> flags) {
  CaseMark {
    flags = List.copyOf(flags);
  }

  /** The marks of a verdict, by id of the case. */
  static Function<String, CaseMark> of(Verdict verdict) {
    Set<String> waived = new HashSet<>(verdict.waivedCases());
    Map<String, Flakes.Flaky> flaky =
        verdict.flakyCases().stream()
            .collect(Collectors.toMap(Flakes.Flaky::id, Function.identity()));
    Map<String, List<Flagged>> flags =
        verdict.flags().stream().collect(Collectors.groupingBy(Flagged::caseId));
    return id ->
        new CaseMark(waived.contains(id), flaky.get(id), flags.getOrDefault(id, List.of()));
  }

  /** What an attempt comes to after those who have the last word on what judges flag. */
  Standing standing(AttemptKey attempt, AttemptEnd end, List<Outcome> outcomes) {
    return Standing.of(end, outcomes, outcome -> conclusion(attempt, outcome));
  }

  private @Nullable Boolean conclusion(AttemptKey attempt, Outcome outcome) {
    for (Flagged flag : flags) {
      if (flag.isOf(attempt, outcome)) {
        return switch (flag.end()) {
          case FAILED -> Boolean.FALSE;
          case CLEARED -> Boolean.TRUE;
          case OPEN -> null;
        };
      }
    }
    return outcome.conclusion();
  }

  /**
   * What is left of a change: a failure is no news where nothing failed that had not failed before.
   * No history excuses P0.
   */
  Change on(Change seen, Severity gravest, List<AttemptReport> candidate) {
    if (waived) {
      return Change.WAIVED;
    }
    if (!seen.candidateFails() && flags.stream().anyMatch(CaseMark::isCleared)) {
      return seen == Change.UNDECIDED ? seen : Change.CLEARED;
    }
    boolean known =
        flaky != null
            && gravest != Severity.P0
            && candidate.stream()
                .flatMap(one -> Flakes.failures(one.end(), one.outcomes()).stream())
                .allMatch(flaky.failed()::contains);
    return known && seen.candidateFails() ? Change.FLAKY : seen;
  }

  private static boolean isCleared(Flagged flag) {
    return flag.end() == P0Flag.End.CLEARED;
  }

  CaseReport.@Nullable Earlier earlier() {
    return flaky == null ? null : new CaseReport.Earlier(flaky.passed(), flaky.attempts());
  }
}
