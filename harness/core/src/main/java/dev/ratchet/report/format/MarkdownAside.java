package dev.ratchet.report.format;

import dev.ratchet.report.CaseReport;
import dev.ratchet.report.ReportModel;
import dev.ratchet.report.Wording;
import java.util.List;

/** What stands beside the verdict in Markdown and has a section of its own. */
final class MarkdownAside {
  private static final int MOST_FLAKY = 20;

  private MarkdownAside() {}

  /** The flaky cases with their history; empty when there is none. */
  static String flaky(ReportModel model) {
    List<CaseReport> flaky = model.cases().flaky();
    if (flaky.isEmpty()) {
      return "";
    }
    StringBuilder out = new StringBuilder("### Flaky\n\n");
    out.append("The baseline failed these now and again in ");
    out.append(Wording.count(model.verdict().historyRuns(), "earlier run"));
    out.append(", so that a failure is no news. They count in every rate and test.\n\n");
    out.append("| case | baseline, earlier | baseline | candidate | |\n|---|---|---|---|---|\n");
    flaky.stream().limit(MOST_FLAKY).forEach(one -> row(out, one));
    if (flaky.size() > MOST_FLAKY) {
      out.append('\n').append(flaky.size() - MOST_FLAKY).append(" more in the full report.\n");
    }
    return out.append('\n').toString();
  }

  private static void row(StringBuilder out, CaseReport one) {
    CaseReport.Earlier earlier = one.repeats().earlier();
    out.append("| ").append(Markdown.cell(one.summary().id()));
    out.append(" | ").append(earlier == null ? "" : earlier.share());
    out.append(" | ").append(CaseReport.tally(one.baseline()));
    out.append(" | ").append(CaseReport.tally(one.candidate()));
    out.append(" | ").append(one.change().words()).append(" |\n");
  }
}
