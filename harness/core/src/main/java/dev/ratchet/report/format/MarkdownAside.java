package dev.ratchet.report.format;

import dev.ratchet.gate.RuleResult;
import dev.ratchet.gate.Verdict;
import dev.ratchet.gate.Waived;
import dev.ratchet.gate.WaiverUse;
import dev.ratchet.gate.Weighed;
import dev.ratchet.report.CaseReport;
import dev.ratchet.report.ReportModel;
import dev.ratchet.report.WeighedWords;
import dev.ratchet.report.Wording;
import java.util.List;
import java.util.stream.Collectors;

/** What stands beside the verdict in Markdown and has a section of its own. */
final class MarkdownAside {
  private static final int MOST_FLAKY = 20;
  private static final int MOST_WAIVERS = 10;
  private static final int MOST_COVERED = 5;
  private static final int WEIGHED_LENGTH = 6_000;

  private MarkdownAside() {}

  /** Figures by both weightings; empty where the weights of production are unknown. */
  static String weighed(Verdict verdict) {
    StringBuilder rows = new StringBuilder();
    int left = 0;
    for (RuleResult rule : verdict.rules()) {
      for (Weighed one : rule.weighings()) {
        if (rows.length() < WEIGHED_LENGTH) {
          row(rows, rule, one);
        } else {
          left++;
        }
      }
    }
    return rows.isEmpty()
        ? ""
        : "### Every case alike, and as in production\n\n"
            + "| rule | over | every case alike | as in production | gates |\n|---|---|---|---|---|\n"
            + rows
            + (left > 0 ? "\n" + left + " more in the full report.\n\n" : "\n");
  }

  private static void row(StringBuilder rows, RuleResult rule, Weighed one) {
    rows.append("| ").append(Markdown.cell(rule.rule()));
    rows.append(" | ").append(Markdown.cell(one.over() + ", " + one.column()));
    for (Weighed.Reading reading : List.of(one.plain(), one.production())) {
      rows.append(" | ").append(WeighedWords.figures(reading));
      rows.append(", ").append(WeighedWords.size(reading));
    }
    rows.append(" | ").append(WeighedWords.gating(one)).append(" |\n");
  }

  /** The waivers, each with who answers for it and what it does; empty when there is none. */
  static String waivers(Verdict verdict) {
    Waived waived = verdict.waived();
    if (waived == null || waived.uses().isEmpty()) {
      return "";
    }
    StringBuilder out = new StringBuilder("### Waivers\n\n");
    if (!waived.warning().isEmpty()) {
      out.append("**").append(Markdown.text(waived.warning())).append("**\n\n");
    }
    waived.uses().stream().limit(MOST_WAIVERS).forEach(use -> waiver(out, use));
    if (waived.uses().size() > MOST_WAIVERS) {
      out.append("- ")
          .append(waived.uses().size() - MOST_WAIVERS)
          .append(" more in the full report\n");
    }
    return out.append('\n').toString();
  }

  private static void waiver(StringBuilder out, WaiverUse use) {
    WaiverUse.Agreement agreement = use.agreement();
    out.append("- ").append(Markdown.code(use.over()));
    out.append(" **").append(use.standing().words()).append("**, last day ");
    out.append(Markdown.code(agreement.until())).append(" (").append(Markdown.code(use.id()));
    out.append("). ").append(use.effect()).append('\n');
    out.append("  - owner ").append(Markdown.code(agreement.owner())).append(", agreed by ");
    out.append(
        agreement.approvers().stream().map(Markdown::code).collect(Collectors.joining(" and ")));
    out.append("\n  - ").append(Markdown.text(agreement.issue())).append(": ");
    out.append(Markdown.text(agreement.reason())).append('\n');
    List<String> covered = use.covered();
    if (!covered.isEmpty()) {
      out.append("  - without it: ");
      out.append(
          covered.stream()
              .limit(MOST_COVERED)
              .map(Markdown::code)
              .collect(Collectors.joining(", ")));
      int more = covered.size() - MOST_COVERED;
      out.append(more > 0 ? " and " + more + " more\n" : "\n");
    }
  }

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
