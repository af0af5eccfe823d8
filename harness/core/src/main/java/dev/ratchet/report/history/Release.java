package dev.ratchet.report.history;

import dev.ratchet.base.Severity;
import dev.ratchet.casebook.Case;
import dev.ratchet.gate.Decision;
import dev.ratchet.gate.Verdict;
import dev.ratchet.outcome.AttemptFacts;
import dev.ratchet.outcome.AttemptKey.Arm;
import dev.ratchet.outcome.Outcome;
import dev.ratchet.report.ProducedBy;
import dev.ratchet.report.Standing;
import dev.ratchet.report.Totals;
import dev.ratchet.stats.WilsonEffective;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A gate that was decided.
 *
 * @param rate null when fewer than two incidents concluded
 * @param p0Failing cases of which a P0 expectation failed in some attempt of the candidate
 * @param attempts of both arms
 * @param costMicroUsd of both arms; what judges cost is not in it
 */
public record Release(
    String gate,
    String run,
    Instant at,
    String candidate,
    String dataset,
    Decision decision,
    boolean scripted,
    @Nullable Rate rate,
    int p0Failing,
    int attempts,
    Totals.Sum costMicroUsd) {
  private static final int FEWEST_INCIDENTS = 2;

  /**
   * The candidate's pass rate over the first runs that concluded.
   *
   * @param share in [0, 1]
   * @param lower bound, one-sided at 95 %
   * @param upper bound, one-sided at 95 %
   */
  public record Rate(double share, double lower, double upper, int cases) {}

  /** What came of a case's first runs. */
  private record Passed(String incident, double share) {}

  /**
   * A release from its run.
   *
   * @param repeats first runs of a case
   */
  public static Release of(
      String gate,
      ProducedBy by,
      Verdict verdict,
      List<Case> cases,
      List<AttemptFacts> attempts,
      int repeats) {
    Totals totals =
        new Totals(Totals.of(attempts, Arm.BASELINE), Totals.of(attempts, Arm.CANDIDATE));
    Totals.Sum baseline = totals.baseline().spent().costMicroUsd();
    Totals.Sum candidate = totals.candidate().spent().costMicroUsd();
    return new Release(
        gate,
        by.run().id(),
        by.run().started(),
        by.candidate().name(),
        by.dataset().title(),
        verdict.decision(),
        by.run().scripted(),
        rate(cases, attempts, repeats),
        p0Failing(attempts),
        attempts.size(),
        new Totals.Sum(
            baseline.known() + candidate.known(), baseline.unknown() + candidate.unknown()));
  }

  private static int p0Failing(List<AttemptFacts> attempts) {
    return Math.toIntExact(
        attempts.stream()
            .filter(one -> one.key().arm() == Arm.CANDIDATE)
            .filter(one -> one.outcomes().stream().anyMatch(Release::failsP0))
            .map(one -> one.key().caseId())
            .distinct()
            .count());
  }

  private static boolean failsP0(Outcome outcome) {
    return outcome.gates()
        && outcome.ref().severity() == Severity.P0
        && Boolean.FALSE.equals(outcome.conclusion());
  }

  private static @Nullable Rate rate(List<Case> cases, List<AttemptFacts> attempts, int repeats) {
    Map<String, List<Standing>> concluded =
        attempts.stream()
            .filter(one -> one.key().arm() == Arm.CANDIDATE && one.key().repeat() < repeats)
            .filter(one -> standing(one) != Standing.OPEN)
            .collect(
                Collectors.groupingBy(
                    one -> one.key().caseId(),
                    Collectors.mapping(Release::standing, Collectors.toList())));
    Map<String, List<Passed>> incidents =
        cases.stream()
            .filter(one -> concluded.containsKey(one.id()))
            .map(
                one ->
                    new Passed(one.incident(), share(concluded.getOrDefault(one.id(), List.of()))))
            .collect(Collectors.groupingBy(Passed::incident, TreeMap::new, Collectors.toList()));
    if (incidents.size() < FEWEST_INCIDENTS) {
      return null;
    }
    int[] sizes = incidents.values().stream().mapToInt(List::size).toArray();
    double[] sums =
        incidents.values().stream()
            .mapToDouble(members -> members.stream().mapToDouble(Passed::share).sum())
            .toArray();
    WilsonEffective bound = WilsonEffective.of(sums, sizes, repeats);
    return new Rate(bound.share(), bound.lower(), bound.upper(), concluded.size());
  }

  private static Standing standing(AttemptFacts attempt) {
    return Standing.of(attempt.end(), attempt.outcomes());
  }

  private static double share(List<Standing> concluded) {
    return (double) concluded.stream().filter(one -> one == Standing.PASSED).count()
        / concluded.size();
  }
}
