package dev.ratchet.report.format;

import dev.ratchet.outcome.AttemptEnd;
import dev.ratchet.outcome.Outcome;
import dev.ratchet.report.AttemptReport;
import dev.ratchet.report.CaseReport;
import dev.ratchet.report.CaseSummary;
import dev.ratchet.report.EndWords;
import dev.ratchet.report.OutcomeLine;
import java.util.List;
import java.util.stream.Stream;

/** A case in plain sentences, for the formats without layout. Not yet encoded for any of them. */
final class CaseText {
  private CaseText() {}

  /** What became of it and why, on one line. */
  static String headline(CaseReport one) {
    return one.gravest()
        + " "
        + one.change().words()
        + ": "
        + reasons(one).stream().findFirst().orElse(tallies(one));
  }

  /** Since which production incident, and for whom. */
  static String origin(CaseReport one) {
    CaseSummary summary = one.summary();
    String mode = summary.origin().failureMode();
    return (summary.fromIncident()
            ? "from incident " + summary.origin().incident()
            : "from no incident")
        + (mode.isEmpty() ? "" : ", " + mode)
        + (summary.slice().isEmpty() ? "" : ", " + summary.slices());
  }

  /** How often each arm failed. */
  static String tallies(CaseReport one) {
    return "candidate "
        + CaseReport.tally(one.candidate())
        + (one.baseline().isEmpty() ? "" : ", baseline " + CaseReport.tally(one.baseline()))
        + history(one);
  }

  private static String history(CaseReport one) {
    CaseReport.Earlier earlier = one.repeats().earlier();
    return earlier == null ? "" : "; the baseline " + earlier.words();
  }

  /** What the candidate failed or left open: each expectation once, then how attempts ended. */
  static List<String> reasons(CaseReport one) {
    return Stream.concat(one.troubles().stream().map(CaseText::reason), endings(one).stream())
        .toList();
  }

  /** How the candidate's attempts ended that were not answered, each once. */
  static List<String> endings(CaseReport one) {
    return one.candidate().stream()
        .map(AttemptReport::end)
        .filter(end -> !(end instanceof AttemptEnd.Answered))
        .map(EndWords::of)
        .distinct()
        .toList();
  }

  /** What an expectation says, on one line. */
  static String reason(Outcome outcome) {
    OutcomeLine line = OutcomeLine.of(outcome);
    return line.label() + " " + line.state().words() + " (" + line.sentence() + ")";
  }
}
