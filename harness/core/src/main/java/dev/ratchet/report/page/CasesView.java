package dev.ratchet.report.page;

import dev.ratchet.base.Visible;
import dev.ratchet.report.CaseReport;
import dev.ratchet.report.ReportModel;
import java.util.List;

/**
 * The cases.
 *
 * @param cards those that somebody should read, gravest first
 * @param rest the others, a row each
 */
public record CasesView(List<CaseCard> cards, List<Row> rest) {
  /** A case that needs no reading. */
  public record Row(String id, String severity, String change, String slices, String incident) {}

  public CasesView {
    cards = List.copyOf(cards);
    rest = List.copyOf(rest);
  }

  static CasesView of(ReportModel model, Anchors anchors) {
    return new CasesView(
        model.noteworthy().stream().map(one -> CaseCard.of(one, anchors)).toList(),
        model.cases().stream()
            .filter(one -> !one.change().noteworthy())
            .map(CasesView::row)
            .toList());
  }

  private static Row row(CaseReport one) {
    return new Row(
        Visible.line(one.summary().id()),
        one.summary().severity().name(),
        one.change().words(),
        Visible.line(one.summary().slices()),
        one.summary().fromIncident() ? Visible.line(one.summary().origin().incident()) : "");
  }
}
