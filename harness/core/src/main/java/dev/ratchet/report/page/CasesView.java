package dev.ratchet.report.page;

import dev.ratchet.base.Visible;
import dev.ratchet.report.CaseReport;
import dev.ratchet.report.LazyList;
import dev.ratchet.report.ReportModel;
import java.util.List;

/**
 * The cases.
 *
 * @param cards those that somebody should read, gravest first; each made when it is looked at
 * @param filter what cards can be asked for by; empty when nothing tells them apart
 * @param rest the others, a row each, made in the same way
 */
public record CasesView(List<CaseCard> cards, List<CaseFilter.Group> filter, List<Row> rest) {
  /** A case that needs no reading. */
  public record Row(String id, String severity, String change, String slices, String incident) {}

  static CasesView of(ReportModel model, Anchors anchors) {
    CaseFilter filter = CaseFilter.of(model.cases().noteworthyBriefs());
    return new CasesView(
        LazyList.of(model.noteworthy(), one -> CaseCard.of(one, anchors, filter)),
        filter.groups(),
        LazyList.of(model.cases().others(), CasesView::row));
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
