package dev.ratchet.report.format;

import dev.ratchet.gate.Decision;
import dev.ratchet.gate.RuleResult;
import dev.ratchet.gate.Verdict;
import dev.ratchet.report.CaseReport;
import dev.ratchet.report.Change;
import dev.ratchet.report.Gist;
import dev.ratchet.report.ProducedBy;
import dev.ratchet.report.ReportFormat;
import dev.ratchet.report.ReportModel;
import dev.ratchet.report.Wording;
import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A job summary or pull-request comment: the verdict, what broke, for whom, since which incident,
 * and how sure. At most 60,000 characters; what is left out is counted.
 */
public final class MarkdownSummary implements ReportFormat {
  private static final int LIMIT = 60_000;
  private static final int NOTE_LENGTH = 200;
  private static final int RULES_LENGTH = 20_000;
  private static final int MOST_DETAILS = 3;
  private static final int MOST_TROUBLES = 3;

  private static final int MARKER_LENGTH = 100;

  @Override
  public String id() {
    return "markdown";
  }

  @Override
  public String fileName() {
    return "summary.md";
  }

  @Override
  public void write(ReportModel model, Writer out) throws IOException {
    String head = head(model) + why(model.verdict());
    String tail =
        MarkdownAside.waivers(model.verdict())
            + MarkdownAside.flaky(model)
            + MarkdownFigures.slices(model.verdict())
            + MarkdownAside.weighed(model.verdict())
            + MarkdownFigures.run(model);
    out.write(head);
    out.write(cases(model, LIMIT - NOTE_LENGTH - head.length() - tail.length()));
    out.write(tail);
  }

  private static String head(ReportModel model) {
    ProducedBy by = model.producedBy();
    ProducedBy.Subject baseline = by.baseline();
    StringBuilder out = new StringBuilder(marker(model.gate()));
    out.append("## ").append(mark(model.verdict().decision())).append(": ");
    out.append(Markdown.code(model.gate())).append("\n\n");
    if (by.run().scripted()) {
      out.append("> **").append(ReportModel.SCRIPTED).append("**\n\n");
    }
    gist(out, Gist.of(model));
    out.append("Candidate ").append(Markdown.code(by.candidate().name()));
    if (baseline != null) {
      out.append(" against baseline ").append(Markdown.code(baseline.name()));
    }
    out.append(", dataset ").append(Markdown.code(by.dataset().title())).append(", ");
    out.append(Wording.count(model.cases().size(), "case")).append(".\n\n");
    return out.toString();
  }

  /**
   * The line by which whoever keeps a comment up to date finds that of the same gate. A name of
   * ours stays as it is; what else may come could end the comment that it stands in.
   */
  private static String marker(String gate) {
    String plain = gate.replaceAll("[^A-Za-z0-9._-]", "_").replace("--", "-_");
    String name = plain.substring(0, Math.min(plain.length(), MARKER_LENGTH));
    return "<!-- ratchet-gate: " + name + " -->\n";
  }

  private static void gist(StringBuilder out, Gist gist) {
    out.append("**").append(gist.meaning()).append("** ").append(gist.cost()).append("\n\n");
    gist.troubles().stream()
        .limit(MOST_TROUBLES)
        .forEach(
            one ->
                out.append("- **")
                    .append(one.heading())
                    .append("**: ")
                    .append(one.sentence(Markdown::name))
                    .append('\n'));
    more(out, gist.troubles().size() - MOST_TROUBLES, "kind of trouble", "kinds of trouble");
    out.append(gist.troubles().isEmpty() ? "" : "\n");
  }

  private static String mark(Decision decision) {
    return switch (decision) {
      case FAIL -> "❌ FAIL";
      case INCONCLUSIVE -> "⚠️ INCONCLUSIVE";
      case PASS -> "✅ PASS";
    };
  }

  private static String why(Verdict verdict) {
    StringBuilder out = new StringBuilder("### Why\n\n");
    if (!verdict.valid()) {
      out.append("- **The data cannot carry a decision.**\n");
      items(out, verdict.invalidReasons());
    }
    int written = 0;
    for (RuleResult rule : verdict.rules()) {
      if (out.length() > RULES_LENGTH) {
        break;
      }
      rule(out, rule);
      written++;
    }
    more(out, verdict.rules().size() - written, "rule", "rules");
    return out.append('\n').toString();
  }

  private static void rule(StringBuilder out, RuleResult rule) {
    out.append("- **")
        .append(rule.decision())
        .append("** ")
        .append(Markdown.code(rule.rule()))
        .append(": ")
        .append(Markdown.text(rule.headline()))
        .append('\n');
    if (rule.decision() != Decision.PASS) {
      items(out, rule.details());
    }
  }

  private static void items(StringBuilder out, List<String> sentences) {
    sentences.stream()
        .limit(MOST_DETAILS)
        .forEach(one -> out.append("  - ").append(Markdown.text(one)).append('\n'));
    int left = sentences.size() - MOST_DETAILS;
    if (left > 0) {
      out.append("  - ").append(left).append(" more in the full report\n");
    }
  }

  private static void more(StringBuilder out, int left, String one, String many) {
    if (left > 0) {
      out.append("- ").append(left).append(" more ").append(left == 1 ? one : many);
      out.append(" in the full report\n");
    }
  }

  private static String cases(ReportModel model, int budget) {
    String counts =
        Arrays.stream(Change.values())
            .filter(change -> model.count(change) > 0)
            .map(change -> model.count(change) + " " + change.words())
            .collect(Collectors.joining(", "));
    StringBuilder out = new StringBuilder("### Cases\n\n" + counts + ".\n\n");
    List<CaseReport> noteworthy = model.toRead();
    int written = 0;
    for (CaseReport one : noteworthy) {
      String block = MarkdownCase.of(one);
      if (out.length() + block.length() > budget) {
        break;
      }
      out.append(block);
      written++;
    }
    int left = noteworthy.size() - written;
    if (left > 0) {
      out.append("**")
          .append(Wording.count(left, "more case"))
          .append("** in the full report.\n\n");
    }
    return out.toString();
  }
}
