package dev.ratchet.report.event;

import dev.ratchet.outcome.AttemptEnd;
import dev.ratchet.outcome.Outcome;
import dev.ratchet.report.AttemptReport;
import dev.ratchet.report.CaseReport;
import dev.ratchet.report.EndWords;
import dev.ratchet.report.OutcomeLine;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Why a case came out as it did: the first thing that went wrong. */
final class Reason {
  private Reason() {}

  /** Such as {@code broken by the candidate: 3 of 3 attempts failed, baseline 1 attempt passed}. */
  static String of(CaseReport one) {
    String tally = one.change().words() + ": " + CaseReport.tally(one.candidate());
    String before =
        one.baseline().isEmpty() ? tally : tally + ", baseline " + CaseReport.tally(one.baseline());
    CaseReport.Earlier earlier = one.repeats().earlier();
    return earlier == null ? before : before + ", which " + earlier.words();
  }

  /** The first expectation that the candidate failed or left open, else how an attempt ended. */
  static GateEvent.@Nullable Expected failed(CaseReport one) {
    return Stream.concat(
            one.troubles().stream().map(Reason::of),
            one.candidate().stream()
                .map(AttemptReport::end)
                .filter(end -> !(end instanceof AttemptEnd.Answered))
                .map(end -> ended(one, end)))
        .findFirst()
        .orElse(null);
  }

  private static GateEvent.Expected of(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Checked checked -> expected(outcome, checked.expected(), checked.seen());
      case Outcome.Judged _ -> expected(outcome, "the judge passes the reply", said(outcome));
      case Outcome.Spared _, Outcome.NoConclusion _, Outcome.HarnessBroke _ ->
          expected(outcome, "a conclusion", said(outcome));
    };
  }

  private static String said(Outcome outcome) {
    return OutcomeLine.of(outcome).sentence();
  }

  private static GateEvent.Expected expected(Outcome outcome, String expected, String seen) {
    return new GateEvent.Expected(
        Words.of(outcome.ref().label()),
        outcome.ref().severity(),
        Words.of(expected),
        Words.of(seen));
  }

  private static GateEvent.Expected ended(CaseReport one, AttemptEnd end) {
    return new GateEvent.Expected("reply", one.gravest(), "a reply", Words.of(EndWords.of(end)));
  }
}
