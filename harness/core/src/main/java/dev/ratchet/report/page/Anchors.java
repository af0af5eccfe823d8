package dev.ratchet.report.page;

import dev.ratchet.report.ReportModel;
import java.util.HashMap;
import java.util.Map;

/** Where a case stands on the page. Anchors are numbers, so a hostile id cannot become one. */
final class Anchors {
  private final Map<String, String> byCase;

  private Anchors(Map<String, String> byCase) {
    this.byCase = byCase;
  }

  static Anchors of(ReportModel model) {
    Map<String, String> byCase = new HashMap<>();
    for (String id : model.cases().noteworthyIds()) {
      byCase.put(id, "case-" + (byCase.size() + 1));
    }
    return new Anchors(byCase);
  }

  /** The anchor, or empty when the case has no card. */
  String of(String caseId) {
    return byCase.getOrDefault(caseId, "");
  }
}
