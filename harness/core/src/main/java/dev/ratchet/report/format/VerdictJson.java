package dev.ratchet.report.format;

import dev.ratchet.base.Json;
import dev.ratchet.gate.Verdict;
import dev.ratchet.report.CaseReport;
import dev.ratchet.report.CaseSummary;
import dev.ratchet.report.Change;
import dev.ratchet.report.LazyList;
import dev.ratchet.report.ProducedBy;
import dev.ratchet.report.ReportFormat;
import dev.ratchet.report.ReportModel;
import dev.ratchet.report.Totals;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/**
 * The result for machines; {@code docs/schema/verdict.schema.json} is its contract. Cases that need
 * reading come with their attempts, the others without. A lone surrogate, which UTF-8 cannot carry,
 * is written as the visible text {@code \}{@code uXXXX}.
 */
public final class VerdictJson implements ReportFormat {
  /** Raised whenever a reader of the older shape would misread the newer one. */
  private static final int VERSION = 1;

  private record Document(
      int formatVersion,
      String gate,
      ProducedBy producedBy,
      List<ReportModel.HeldTo> heldTo,
      Verdict verdict,
      List<CaseReport> cases,
      List<Brief> otherCases,
      Totals totals,
      List<String> notes) {}

  /** A case without its attempts, which the run's journal holds. */
  private record Brief(
      CaseSummary summary,
      Change change,
      int baselineAttempts,
      int candidateAttempts,
      CaseReport.Steadiness repeats) {}

  @Override
  public String id() {
    return "json";
  }

  @Override
  public String fileName() {
    return "verdict.json";
  }

  @Override
  public void write(ReportModel model, Writer out) throws IOException {
    Json.pretty(document(model), new EncodableJson(out));
  }

  private static Document document(ReportModel model) {
    return new Document(
        VERSION,
        model.gate(),
        model.producedBy(),
        model.heldTo(),
        model.verdict(),
        model.noteworthy(),
        LazyList.of(model.cases().others(), VerdictJson::brief),
        model.totals(),
        model.notes());
  }

  private static Brief brief(CaseReport one) {
    return new Brief(
        one.summary(), one.change(), one.baseline().size(), one.candidate().size(), one.repeats());
  }
}
