package dev.ratchet.report.format;

import dev.ratchet.base.Json;
import dev.ratchet.gate.Verdict;
import dev.ratchet.report.CaseReport;
import dev.ratchet.report.ProducedBy;
import dev.ratchet.report.ReportFormat;
import dev.ratchet.report.ReportModel;
import dev.ratchet.report.Totals;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/**
 * The whole model for machines; {@code docs/schema/verdict.schema.json} is its contract. A lone
 * surrogate, which UTF-8 cannot carry, is written as the visible text {@code \}{@code uXXXX}.
 */
public final class VerdictJson implements ReportFormat {
  /** Raised whenever a reader of the older shape would misread the newer one. */
  private static final int VERSION = 1;

  private record Document(
      int formatVersion,
      String gate,
      ProducedBy producedBy,
      Verdict verdict,
      List<CaseReport> cases,
      Totals totals,
      List<String> notes) {}

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
    out.write(
        encodable(
            Json.pretty(
                new Document(
                    VERSION,
                    model.gate(),
                    model.producedBy(),
                    model.verdict(),
                    model.cases(),
                    model.totals(),
                    model.notes()))));
  }

  /** Surrogates stand only within string literals, where a doubled backslash is a plain one. */
  private static String encodable(String json) {
    StringBuilder out = new StringBuilder(json.length());
    json.codePoints()
        .forEach(
            point -> {
              if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                out.append("\\\\u").append(Integer.toHexString(point));
              } else {
                out.appendCodePoint(point);
              }
            });
    return out.toString();
  }
}
