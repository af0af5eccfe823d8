package dev.ratchet.report.format;

import dev.ratchet.base.ContentHash;
import dev.ratchet.gate.Estimate;
import dev.ratchet.gate.Verdict;
import dev.ratchet.report.Estimates;
import dev.ratchet.report.ProducedBy;
import dev.ratchet.report.ReportModel;
import dev.ratchet.report.Totals;
import dev.ratchet.report.Wording;
import java.util.List;

/** How sure the verdict is, what the run took, and what produced it. */
final class MarkdownFigures {
  private static final int MOST_ROWS = 40;
  private static final int ROWS_LENGTH = 15_000;

  private MarkdownFigures() {}

  static String slices(Verdict verdict) {
    List<Estimate> telling = Estimates.telling(verdict);
    if (telling.isEmpty()) {
      return "";
    }
    StringBuilder out = new StringBuilder("### How sure, slice by slice\n\n");
    out.append("Candidate minus baseline in percentage points, each bound one-sided at 95 %.\n\n");
    out.append("| slice | column | cases | incidents | difference | bounds | margin | says |\n");
    out.append("|---|---|--:|--:|--:|:-:|--:|---|\n");
    int written = 0;
    for (Estimate one : telling) {
      if (written == MOST_ROWS || out.length() > ROWS_LENGTH) {
        break;
      }
      row(out, one);
      written++;
    }
    int left = Estimates.all(verdict).size() - written;
    if (left > 0) {
      out.append('\n').append(left).append(" more within the margin or in the full report.\n");
    }
    return out.append('\n').toString();
  }

  private static void row(StringBuilder out, Estimate one) {
    out.append("| ").append(Markdown.cell(one.over())).append(one.critical() ? " (critical)" : "");
    out.append(" | ").append(Markdown.cell(one.column()));
    out.append(" | ").append(one.cases()).append(" | ").append(one.incidents());
    switch (one.reading()) {
      case Estimate.Compared read ->
          out.append(" | ")
              .append(Wording.points(read.difference()))
              .append(" | ")
              .append(Estimates.bounds(read))
              .append(" | ")
              .append(Wording.points(-read.margin()))
              .append(" | ")
              .append(read.decision())
              .append(" |\n");
      case Estimate.NotCovered open ->
          out.append(" | | | | not covered: ").append(Markdown.cell(open.reason())).append(" |\n");
    }
  }

  static String run(ReportModel model) {
    ProducedBy by = model.producedBy();
    ProducedBy.Subject baseline = by.baseline();
    StringBuilder out = new StringBuilder("### Run\n\n");
    arm(out, "Candidate", model.totals().candidate());
    arm(out, "Baseline", model.totals().baseline());
    model.verdict().missing().stream()
        .limit(4)
        .forEach(one -> out.append("- ").append(Markdown.text(one)).append('\n'));
    model.notes().forEach(note -> out.append("- ").append(Markdown.text(note)).append('\n'));
    out.append("\nRun ").append(Markdown.code(by.run().id()));
    out.append(", seed ").append(by.run().seed());
    out.append(", Ratchet ").append(Markdown.code(by.toolVersion()));
    hash(out, "dataset", by.dataset().hash());
    hash(out, "policy", by.policy());
    hash(out, "candidate", by.candidate().hash());
    if (baseline != null) {
      hash(out, "baseline", baseline.hash());
    }
    ProducedBy.Revision revision = by.revision();
    if (revision != null) {
      out.append(", commit ").append(Markdown.code(revision.words()));
    }
    out.append(".\n");
    by.judges().forEach(judge -> judge(out, judge));
    return out.toString();
  }

  private static void judge(StringBuilder out, ProducedBy.JudgeFacts judge) {
    out.append("\nJudge of ").append(Markdown.code(judge.rubric()));
    out.append(": ").append(Markdown.code(judge.models()));
    out.append(", ").append(judge.standing());
    hash(out, "judge", judge.hash());
    out.append(".\n");
  }

  private static void arm(StringBuilder out, String name, Totals.ArmTotals totals) {
    if (totals.attempts() > 0) {
      out.append("- ").append(name).append(": ");
      out.append(Markdown.text(RunText.of(totals))).append('\n');
    }
  }

  private static void hash(StringBuilder out, String name, ContentHash hash) {
    out.append(", ").append(name).append(' ').append(Markdown.code(hash.brief()));
  }
}
