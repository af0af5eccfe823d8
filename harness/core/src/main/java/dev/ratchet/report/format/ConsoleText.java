package dev.ratchet.report.format;

import dev.ratchet.gate.Decision;
import dev.ratchet.gate.Estimate;
import dev.ratchet.gate.RuleResult;
import dev.ratchet.gate.Waived;
import dev.ratchet.report.CaseReport;
import dev.ratchet.report.Estimates;
import dev.ratchet.report.Gist;
import dev.ratchet.report.ProducedBy;
import dev.ratchet.report.ReportFormat;
import dev.ratchet.report.ReportModel;
import dev.ratchet.report.Wording;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a terminal or a CI log shows: the verdict, the reasons, and the cases behind them, readable
 * in ten seconds. At most 100 columns; terminal escapes of others are visible, never obeyed.
 */
public final class ConsoleText implements ReportFormat {
  private static final int MOST_CASES = 8;
  private static final int MOST_REASONS = 3;
  private static final int MOST_TROUBLES = 3;
  private static final int MOST_SLICES = 12;

  private final boolean coloured;

  private ConsoleText(boolean coloured) {
    this.coloured = coloured;
  }

  public static ConsoleText plain() {
    return new ConsoleText(false);
  }

  /** With ANSI colours around our own words of decision. */
  public static ConsoleText coloured() {
    return new ConsoleText(true);
  }

  @Override
  public String id() {
    return "text";
  }

  @Override
  public String fileName() {
    return "summary.txt";
  }

  @Override
  public void write(ReportModel model, Writer out) throws IOException {
    ConsoleLines lines = new ConsoleLines(coloured);
    head(lines, model);
    why(lines, model);
    waived(lines, model.verdict().waived());
    cases(lines, model);
    flaky(lines, model);
    slices(lines, model);
    run(lines, model);
    out.write(lines.text());
  }

  private static void head(ConsoleLines lines, ReportModel model) {
    ProducedBy by = model.producedBy();
    ProducedBy.Subject baseline = by.baseline();
    lines.decided(model.verdict().decision(), "", model.gate());
    if (by.run().scripted()) {
      lines.add(0, "*** " + ReportModel.SCRIPTED + " ***");
    }
    Gist gist = Gist.of(model);
    lines.add(0, gist.meaning());
    gist.troubles().stream()
        .limit(MOST_TROUBLES)
        .forEach(
            one -> lines.add(2, one.heading() + ": " + one.sentence(UnaryOperator.identity())));
    if (gist.troubles().size() > MOST_TROUBLES) {
      lines.add(2, "and " + (gist.troubles().size() - MOST_TROUBLES) + " more kinds of trouble");
    }
    lines.add(
        0,
        "candidate "
            + by.candidate().name()
            + (baseline == null ? "" : " against baseline " + baseline.name())
            + ", dataset "
            + by.dataset().title()
            + ", "
            + Wording.count(model.cases().size(), "case"));
    lines.add(0, gist.cost());
  }

  private static void why(ConsoleLines lines, ReportModel model) {
    lines.title("Why");
    if (!model.verdict().valid()) {
      lines.add(2, "The data cannot carry a decision:");
      model.verdict().invalidReasons().forEach(reason -> lines.add(4, reason));
    }
    for (RuleResult rule : model.verdict().rules()) {
      lines.decided(rule.decision(), "  ", rule.rule() + ": " + rule.headline());
      if (rule.decision() != Decision.PASS) {
        rule.details().stream().limit(MOST_REASONS).forEach(detail -> lines.add(16, detail));
      }
    }
  }

  private static void waived(ConsoleLines lines, @Nullable Waived waived) {
    if (waived != null) {
      lines.title("Waived");
      waived.sentences().forEach(sentence -> lines.add(2, sentence));
    }
  }

  private static void cases(ConsoleLines lines, ReportModel model) {
    List<CaseReport> noteworthy = model.toRead();
    if (noteworthy.isEmpty()) {
      return;
    }
    lines.title("Cases");
    for (CaseReport one : noteworthy.stream().limit(MOST_CASES).toList()) {
      lines.add(2, one.gravest() + " " + one.summary().id() + ": " + one.change().words());
      lines.add(5, CaseText.origin(one));
      lines.add(5, CaseText.tallies(one));
      CaseText.reasons(one).stream().limit(MOST_REASONS).forEach(reason -> lines.add(5, reason));
    }
    if (noteworthy.size() > MOST_CASES) {
      lines.add(
          2,
          Wording.count(noteworthy.size() - MOST_CASES, "more case")
              + " in report.html and verdict.json");
    }
  }

  private static void flaky(ConsoleLines lines, ReportModel model) {
    List<CaseReport> flaky = model.cases().flaky();
    if (flaky.isEmpty()) {
      return;
    }
    lines.title("Flaky: the baseline failed these now and again before; they count all the same");
    for (CaseReport one : flaky.stream().limit(MOST_CASES).toList()) {
      lines.add(2, one.summary().id() + ": " + one.change().words());
      lines.add(5, CaseText.tallies(one));
    }
    if (flaky.size() > MOST_CASES) {
      lines.add(2, Wording.count(flaky.size() - MOST_CASES, "more case") + " in report.html");
    }
  }

  private static void slices(ConsoleLines lines, ReportModel model) {
    List<Estimate> telling = Estimates.telling(model.verdict());
    if (telling.isEmpty()) {
      return;
    }
    lines.title("Candidate minus baseline, percentage points, bounds one-sided at 95 %");
    telling.stream().limit(MOST_SLICES).forEach(one -> slice(lines, one));
    int left = Estimates.all(model.verdict()).size() - Math.min(MOST_SLICES, telling.size());
    if (left > 0) {
      lines.add(2, Wording.count(left, "more slice") + " in report.html");
    }
  }

  private static void slice(ConsoleLines lines, Estimate one) {
    String name = SliceText.name(one);
    switch (one.reading()) {
      case Estimate.Compared read ->
          lines.decided(read.decision(), "  ", name + ": " + SliceText.figures(one, read));
      case Estimate.NotCovered open -> lines.add(2, "not covered   " + name + ": " + open.reason());
    }
  }

  private static void run(ConsoleLines lines, ReportModel model) {
    lines.title("Run");
    lines.add(2, "candidate: " + RunText.of(model.totals().candidate()));
    if (model.totals().baseline().attempts() > 0) {
      lines.add(2, "baseline: " + RunText.of(model.totals().baseline()));
    }
    model.verdict().missing().forEach(missing -> lines.add(2, missing));
    lines.add(
        2,
        "run "
            + model.producedBy().run().id()
            + ", seed "
            + model.producedBy().run().seed()
            + ", Ratchet "
            + model.producedBy().toolVersion());
    ProducedBy.Revision revision = model.producedBy().revision();
    if (revision != null) {
      lines.add(2, "commit " + revision.words());
    }
  }
}
