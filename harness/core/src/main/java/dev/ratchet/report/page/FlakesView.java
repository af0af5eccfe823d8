package dev.ratchet.report.page;

import dev.ratchet.base.Visible;
import dev.ratchet.report.CaseReport;
import dev.ratchet.report.ReportModel;
import java.util.List;

/**
 * The flaky cases, which the list of what broke leaves out.
 *
 * @param rows at most {@link #MOST}, those that the candidate fails first
 * @param more how many there are beyond these
 * @param runs how many earlier runs their history is from
 */
public record FlakesView(List<Row> rows, int more, int runs) {
  private static final int MOST = 200;

  /**
   * A flaky case.
   *
   * @param earlier what the baseline did before
   * @param became what became of it in this run
   */
  public record Row(
      RuleView.Link link,
      String earlier,
      RuleView.Mark became,
      String baseline,
      String candidate) {}

  public FlakesView {
    rows = List.copyOf(rows);
  }

  static FlakesView of(ReportModel model, Anchors anchors) {
    List<CaseReport> flaky = model.cases().flaky();
    List<Row> rows = flaky.stream().limit(MOST).map(one -> row(one, anchors)).toList();
    return new FlakesView(rows, flaky.size() - rows.size(), model.verdict().historyRuns());
  }

  private static Row row(CaseReport one, Anchors anchors) {
    String id = one.summary().id();
    CaseReport.Earlier earlier = one.repeats().earlier();
    return new Row(
        new RuleView.Link(Visible.line(id), anchors.of(id)),
        earlier == null ? "" : earlier.share(),
        new RuleView.Mark(one.change().words(), Tone.of(one.change())),
        CaseReport.tally(one.baseline()),
        CaseReport.tally(one.candidate()));
  }
}
