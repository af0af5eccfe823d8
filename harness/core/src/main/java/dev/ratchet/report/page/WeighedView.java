package dev.ratchet.report.page;

import dev.ratchet.base.Visible;
import dev.ratchet.gate.RuleResult;
import dev.ratchet.gate.Weighed;
import dev.ratchet.report.ReportModel;
import dev.ratchet.report.WeighedWords;
import java.util.List;

/** Figures by both weightings, side by side. */
public record WeighedView(List<Row> rows) {
  /**
   * One figure.
   *
   * @param over of which cases, by which column
   * @param gating which of the two decides, in words
   */
  public record Row(String rule, String over, Cell plain, Cell production, String gating) {}

  /** It by one weighting, and what stands behind it. */
  public record Cell(String figures, String size) {
    private static Cell of(Weighed.Reading reading) {
      return new Cell(WeighedWords.figures(reading), WeighedWords.size(reading));
    }
  }

  public WeighedView {
    rows = List.copyOf(rows);
  }

  static WeighedView of(ReportModel model) {
    return new WeighedView(
        model.verdict().rules().stream()
            .flatMap(rule -> rule.weighings().stream().map(one -> row(rule, one)))
            .toList());
  }

  private static Row row(RuleResult rule, Weighed one) {
    return new Row(
        Visible.line(rule.rule()),
        Visible.line(one.over() + ", " + one.column()),
        Cell.of(one.plain()),
        Cell.of(one.production()),
        WeighedWords.gating(one));
  }
}
