package dev.ratchet.report;

import dev.ratchet.base.Severity;
import dev.ratchet.gate.Flakes;
import dev.ratchet.gate.Verdict;
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
 */
record CaseMark(boolean waived, Flakes.@Nullable Flaky flaky) {
  /** The marks of a verdict, by id of the case. */
  static Function<String, CaseMark> of(Verdict verdict) {
    Set<String> waived = new HashSet<>(verdict.waivedCases());
    Map<String, Flakes.Flaky> flaky =
        verdict.flakyCases().stream()
            .collect(Collectors.toMap(Flakes.Flaky::id, Function.identity()));
    return id -> new CaseMark(waived.contains(id), flaky.get(id));
  }

  /**
   * What is left of a change: a failure is no news where nothing failed that had not failed before.
   * No history excuses P0.
   */
  Change on(Change seen, Severity gravest, List<AttemptReport> candidate) {
    if (waived) {
      return Change.WAIVED;
    }
    boolean known =
        flaky != null
            && gravest != Severity.P0
            && candidate.stream()
                .flatMap(one -> Flakes.failures(one.end(), one.outcomes()).stream())
                .allMatch(flaky.failed()::contains);
    return known && seen.candidateFails() ? Change.FLAKY : seen;
  }

  CaseReport.@Nullable Earlier earlier() {
    return flaky == null ? null : new CaseReport.Earlier(flaky.passed(), flaky.attempts());
  }
}
