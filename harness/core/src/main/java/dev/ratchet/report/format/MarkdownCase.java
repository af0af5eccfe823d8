package dev.ratchet.report.format;

import dev.ratchet.outcome.AttemptEnd;
import dev.ratchet.outcome.Outcome;
import dev.ratchet.report.AttemptReport;
import dev.ratchet.report.CaseReport;
import dev.ratchet.report.CaseSummary;
import dev.ratchet.report.EndWords;
import dev.ratchet.report.OutcomeLine;
import java.util.List;

/** One case in Markdown: what happened, for whom, since when, and both replies folded away. */
final class MarkdownCase {
  private static final int MOST_REASONS = 6;

  private MarkdownCase() {}

  static String of(CaseReport one) {
    CaseSummary summary = one.summary();
    StringBuilder out = new StringBuilder();
    out.append("#### ").append(one.gravest()).append(' ').append(Markdown.code(summary.id()));
    out.append("\n\n- **").append(one.change().words()).append("**: ");
    out.append(CaseText.tallies(one)).append('\n');
    out.append("- since: ").append(since(summary)).append('\n');
    if (!summary.slice().isEmpty()) {
      out.append("- for: ").append(Markdown.code(summary.slices())).append('\n');
    }
    one.troubles().stream().limit(MOST_REASONS).forEach(trouble -> reason(out, trouble));
    int left = one.troubles().size() - MOST_REASONS;
    if (left > 0) {
      out.append("- ").append(left).append(" more in the full report\n");
    }
    out.append("\n<details><summary>Question and replies</summary>\n\n");
    out.append("Question:\n\n").append(Markdown.fence(summary.question()));
    reply(out, "Baseline", one.baseline());
    reply(out, "Candidate", one.candidate());
    return out.append("\n</details>\n\n").toString();
  }

  private static String since(CaseSummary summary) {
    CaseSummary.Origin origin = summary.origin();
    String found = origin.provenance().detector();
    return (summary.fromIncident()
            ? "production incident " + Markdown.code(origin.incident())
            : "no incident, written by hand")
        + (origin.failureMode().isEmpty() ? "" : ", " + Markdown.code(origin.failureMode()))
        + (found.isEmpty() ? "" : ", found by " + Markdown.code(found));
  }

  private static void reason(StringBuilder out, Outcome outcome) {
    OutcomeLine line = OutcomeLine.of(outcome);
    out.append("- ").append(Markdown.code(line.label())).append(' ').append(line.state().words());
    for (OutcomeLine.Saying saying : line.says()) {
      out.append("; ").append(Markdown.code(saying.label())).append(' ');
      out.append(Markdown.code(saying.text()));
    }
    out.append('\n');
  }

  private static void reply(StringBuilder out, String arm, List<AttemptReport> attempts) {
    for (AttemptReport attempt : CaseReport.telling(attempts)) {
      out.append('\n').append(arm).append(" (attempt ").append(attempt.repeat() + 1).append("):");
      out.append("\n\n");
      boolean answered = attempt.end() instanceof AttemptEnd.Answered;
      out.append(Markdown.fence(answered ? attempt.reply() : EndWords.of(attempt.end())));
    }
  }
}
