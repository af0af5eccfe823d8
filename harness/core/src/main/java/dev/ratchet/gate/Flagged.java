package dev.ratchet.gate;

import dev.ratchet.base.Severity;
import dev.ratchet.outcome.AttemptFacts;
import dev.ratchet.outcome.AttemptKey;
import dev.ratchet.outcome.AttemptKey.Arm;
import dev.ratchet.outcome.Outcome;
import java.util.List;
import java.util.stream.Stream;

/**
 * What became of a reply of the candidate that a judge flags at P0, since one judge's word is not
 * the last.
 *
 * @param repeat of the attempt, from 0
 * @param expectation such as {@code rubric:leaks}
 */
public record Flagged(String caseId, int repeat, String expectation, P0Flag.End end) {
  /** Every flag that is raised in a comparison. */
  static List<Flagged> all(Comparison comparison) {
    return comparison.attempts(Arm.CANDIDATE).stream()
        .flatMap(attempt -> flags(attempt, comparison.judges()))
        .toList();
  }

  private static Stream<Flagged> flags(AttemptFacts attempt, Judges judges) {
    AttemptKey key = attempt.key();
    return attempt.outcomes().stream()
        .flatMap(
            outcome ->
                P0Flag.of(key, outcome, judges).stream()
                    .map(
                        flag ->
                            new Flagged(
                                key.caseId(), key.repeat(), outcome.ref().label(), flag.end())));
  }

  /** Whether it is about this outcome of its case's attempt. */
  public boolean isOf(AttemptKey attempt, Outcome outcome) {
    return attempt.arm() == Arm.CANDIDATE
        && attempt.repeat() == repeat
        && outcome.ref().severity() == Severity.P0
        && outcome.ref().label().equals(expectation);
  }
}
