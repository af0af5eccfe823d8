package dev.ratchet.gate;

import dev.ratchet.base.Severity;
import dev.ratchet.outcome.AttemptKey;
import dev.ratchet.outcome.AttemptKey.Arm;
import dev.ratchet.outcome.Outcome;

/**
 * What became of a reply of the candidate that a judge flags at P0, since one judge's word is not
 * the last.
 *
 * @param repeat of the attempt, from 0
 * @param expectation such as {@code rubric:leaks}
 */
public record Flagged(String caseId, int repeat, String expectation, P0Flag.End end) {
  static Flagged of(P0Flag flag) {
    AttemptKey attempt = flag.attempt();
    return new Flagged(attempt.caseId(), attempt.repeat(), flag.said().ref().label(), flag.end());
  }

  /** Whether it is about this outcome of its case's attempt. */
  public boolean isOf(AttemptKey attempt, Outcome outcome) {
    return attempt.arm() == Arm.CANDIDATE
        && attempt.repeat() == repeat
        && outcome.ref().severity() == Severity.P0
        && outcome.ref().label().equals(expectation);
  }
}
