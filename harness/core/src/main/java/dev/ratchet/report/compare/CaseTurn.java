package dev.ratchet.report.compare;

import dev.ratchet.base.Severity;
import dev.ratchet.casebook.Case;
import dev.ratchet.outcome.AttemptFacts;
import dev.ratchet.outcome.Outcome;
import dev.ratchet.report.Standing;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * One case in both runs.
 *
 * @param gravest the gravest expectation that failed, in the later run where it fails there; the
 *     case's own severity where none failed
 * @param failed labels of the expectations that failed, in the later run where it fails there
 */
public record CaseTurn(
    String id,
    Severity gravest,
    String incident,
    Map<String, String> slice,
    Turn turn,
    Tally before,
    Tally after,
    List<String> failed) {
  /** What must be read first stands first. */
  static final Comparator<CaseTurn> READING_ORDER =
      Comparator.comparing(CaseTurn::turn)
          .thenComparing(CaseTurn::gravest)
          .thenComparing(CaseTurn::id);

  /** Attempts of one run at a case. */
  public record Tally(int passed, int failed, int open) {
    static Tally of(List<AttemptFacts> attempts) {
      return new Tally(
          count(attempts, Standing.PASSED),
          count(attempts, Standing.FAILED),
          count(attempts, Standing.OPEN));
    }

    private static int count(List<AttemptFacts> attempts, Standing standing) {
      return Math.toIntExact(
          attempts.stream().filter(one -> CaseTurn.standing(one) == standing).count());
    }

    Standing standing() {
      if (failed > 0) {
        return Standing.FAILED;
      }
      return open > 0 || passed == 0 ? Standing.OPEN : Standing.PASSED;
    }
  }

  public CaseTurn {
    slice = new TreeMap<>(slice);
    failed = List.copyOf(failed);
  }

  static CaseTurn of(Case one, List<AttemptFacts> before, List<AttemptFacts> after) {
    Tally first = Tally.of(before);
    Tally second = Tally.of(after);
    List<Outcome.Ref> failures = failures(second.failed() > 0 ? after : before);
    return new CaseTurn(
        one.id(),
        failures.stream()
            .map(Outcome.Ref::severity)
            .min(Comparator.naturalOrder())
            .orElse(one.severity()),
        one.incident(),
        one.slice(),
        Turn.of(first.standing(), second.standing()),
        first,
        second,
        failures.stream().map(Outcome.Ref::label).distinct().sorted().toList());
  }

  /** Whether an attempt passed, by the same reading as every report. */
  static Standing standing(AttemptFacts attempt) {
    return Standing.of(attempt.end(), attempt.outcomes());
  }

  private static List<Outcome.Ref> failures(List<AttemptFacts> attempts) {
    return attempts.stream()
        .flatMap(CaseTurn::gating)
        .filter(outcome -> Boolean.FALSE.equals(outcome.conclusion()))
        .map(Outcome::ref)
        .toList();
  }

  static Stream<Outcome> gating(AttemptFacts attempt) {
    return attempt.outcomes().stream().filter(Outcome::gates);
  }
}
