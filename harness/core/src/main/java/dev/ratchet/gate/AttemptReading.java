package dev.ratchet.gate;

import dev.ratchet.base.Severity;
import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.Expectation;
import dev.ratchet.outcome.AttemptEnd;
import dev.ratchet.outcome.AttemptFacts;
import dev.ratchet.outcome.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads one attempt by the table of what an attempt's end counts as. */
record AttemptReading(Case regressionCase, List<Expectation> always, AttemptFacts attempt) {
  private static final String RUBRIC = "rubric:";

  /** The rules column: all gating checks passed. */
  Evidence rules() {
    return switch (attempt.end()) {
      case AttemptEnd.Answered _, AttemptEnd.Withheld _ -> checked();
      case AttemptEnd.CandidateFailed _ -> Evidence.FAILED;
      case AttemptEnd.NoReply _, AttemptEnd.Missing _, AttemptEnd.HarnessBroke _ ->
          Evidence.MISSING;
    };
  }

  /** The column of one admitted rubric. */
  Evidence rubric(String name) {
    return switch (attempt.end()) {
      case AttemptEnd.Answered _, AttemptEnd.Withheld _ ->
          all(gating().filter(outcome -> rubricOf(outcome).equals(Optional.of(name))).toList());
      case AttemptEnd.CandidateFailed _ -> Evidence.FAILED;
      case AttemptEnd.NoReply _, AttemptEnd.Missing _, AttemptEnd.HarnessBroke _ ->
          Evidence.MISSING;
    };
  }

  /** Whether it fails by a rubric on grounds that are sure, so that no judge had a say. */
  boolean failedUnjudged(String rubric) {
    return switch (attempt.end()) {
      case AttemptEnd.CandidateFailed _ -> true;
      case AttemptEnd.Withheld _ -> rubric(rubric) == Evidence.FAILED;
      case AttemptEnd.Answered _ ->
          gating()
              .filter(outcome -> rubricOf(outcome).equals(Optional.of(rubric)))
              .anyMatch(Outcome.Spared.class::isInstance);
      case AttemptEnd.NoReply _, AttemptEnd.Missing _, AttemptEnd.HarnessBroke _ -> false;
    };
  }

  /** Whether anything in it is a defect of ours. */
  boolean broke() {
    return attempt.end() instanceof AttemptEnd.HarnessBroke
        || gating().anyMatch(Outcome.HarnessBroke.class::isInstance);
  }

  /** The rubrics that gate in this attempt, by name. */
  Stream<String> gatingRubrics() {
    return gating().flatMap(outcome -> rubricOf(outcome).stream());
  }

  Stream<Outcome> gating() {
    return attempt.outcomes().stream().filter(Outcome::gates);
  }

  /** The expectations of this kind and gravity or more that hold for the case. */
  static Stream<Expectation> expected(Case one, List<Expectation> always, Severity least) {
    return Stream.concat(one.expect().stream(), always.stream())
        .filter(expectation -> expectation.holdsFor(one))
        .filter(expectation -> expectation.severity().compareTo(least) <= 0);
  }

  /** Whether some outcome of this attempt answers an expectation. */
  boolean answered(Expectation expectation) {
    return attempt.outcomes().stream()
        .map(outcome -> outcome.ref().label())
        .anyMatch(
            label -> label.startsWith(expectation.label()) || label.startsWith(expectation.name()));
  }

  private Evidence checked() {
    Evidence seen = all(gating().filter(outcome -> rubricOf(outcome).isEmpty()).toList());
    boolean unanswered =
        expected(regressionCase, always, Severity.P2)
            .filter(expectation -> expectation.kind() == Expectation.Kind.CHECK)
            .anyMatch(expectation -> !answered(expectation));
    return unanswered && seen == Evidence.PASSED ? Evidence.MISSING : seen;
  }

  private static Evidence all(List<Outcome> outcomes) {
    if (outcomes.stream().anyMatch(outcome -> Boolean.FALSE.equals(outcome.conclusion()))) {
      return Evidence.FAILED;
    }
    boolean open = outcomes.stream().anyMatch(outcome -> outcome.conclusion() == null);
    return open || outcomes.isEmpty() ? Evidence.MISSING : Evidence.PASSED;
  }

  /** The rubric that an outcome is of; empty for a check. */
  static Optional<String> rubricOf(Outcome outcome) {
    String label = outcome.ref().label();
    boolean judged =
        switch (outcome) {
          case Outcome.Judged _, Outcome.Spared _ -> true;
          case Outcome.NoConclusion open -> open.cause() != Outcome.Cause.NO_EVIDENCE;
          case Outcome.Checked _, Outcome.HarnessBroke _ -> false;
        };
    if (label.startsWith(RUBRIC)) {
      return Optional.of(label.substring(RUBRIC.length()));
    }
    return judged ? Optional.of(label) : Optional.empty();
  }
}
