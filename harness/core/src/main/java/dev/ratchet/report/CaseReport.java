package dev.ratchet.report;

import dev.ratchet.base.Severity;
import dev.ratchet.outcome.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One case with what both arms said.
 *
 * @param gravest severity of the gravest expectation that the candidate failed or left open; the
 *     case's own severity when there is none
 * @param baseline attempts in order of repeat; empty without a baseline
 * @param candidate attempts in order of repeat; empty when the case was not run
 */
public record CaseReport(
    CaseSummary summary,
    Change change,
    Severity gravest,
    List<AttemptReport> baseline,
    List<AttemptReport> candidate,
    Steadiness repeats) {
  /**
   * How alike the attempts of each arm came out.
   *
   * @param earlier what the baseline did in earlier runs; null when the case is not flaky
   */
  public record Steadiness(Repeats baseline, Repeats candidate, @Nullable Earlier earlier) {}

  /**
   * The history of a flaky case.
   *
   * @param passed attempts of the baseline in earlier runs that passed
   * @param attempts those that passed or failed
   */
  public record Earlier(int passed, int attempts) {
    /** Such as {@code passed 31 of 50}. */
    public String share() {
      return "passed " + passed + " of " + attempts;
    }

    /** Such as {@code passed 31 of 50 in earlier runs}. */
    public String words() {
      return share() + " in earlier runs";
    }
  }

  public CaseReport {
    baseline = List.copyOf(baseline);
    candidate = List.copyOf(candidate);
  }

  static CaseReport of(
      CaseSummary summary,
      List<AttemptReport> baseline,
      List<AttemptReport> candidate,
      CaseMark mark) {
    Severity gravest =
        candidate.stream()
            .flatMap(attempt -> attempt.troubles().stream())
            .map(outcome -> outcome.ref().severity())
            .reduce(Severity::graver)
            .orElse(summary.severity());
    return new CaseReport(
        summary,
        mark.on(Change.of(baseline, candidate), gravest, candidate),
        gravest,
        baseline,
        candidate,
        new Steadiness(Repeats.of(baseline), Repeats.of(candidate), mark.earlier()));
  }

  /** The candidate's outcomes that make this case worth reading, without repeats of one. */
  public List<Outcome> troubles() {
    return candidate.stream()
        .flatMap(attempt -> attempt.troubles().stream())
        .filter(outcome -> outcome.ref().severity().gates())
        .distinct()
        .toList();
  }

  /** Such as {@code 3 of 3 attempts failed} and {@code 2 of 3 attempts failed (varied)}. */
  public static String tally(List<AttemptReport> attempts) {
    if (attempts.isEmpty()) {
      return "not run";
    }
    long failed = attempts.stream().filter(one -> one.standing() == Standing.FAILED).count();
    long open = attempts.stream().filter(one -> one.standing() == Standing.OPEN).count();
    String of = " of " + Wording.count(attempts.size(), "attempt");
    if (failed > 0) {
      boolean varied = Repeats.of(attempts).flake() == Repeats.Flake.VARIED;
      return failed + of + " failed" + (varied ? " (varied)" : "");
    }
    return open > 0 ? open + of + " without a conclusion" : attempts.size() + of + " passed";
  }

  /** The attempt to show: the first that failed, else the first that is open, else the first. */
  public static List<AttemptReport> telling(List<AttemptReport> attempts) {
    return attempts.stream()
        .min((one, other) -> one.standing().compareTo(other.standing()))
        .stream()
        .toList();
  }
}
