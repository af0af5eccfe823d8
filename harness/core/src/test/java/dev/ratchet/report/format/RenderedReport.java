package dev.ratchet.report.format;

import dev.ratchet.report.ReportFormat;
import dev.ratchet.report.ReportModel;
import dev.ratchet.testing.HostileReport;
import dev.ratchet.testing.HostileText;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;

/** Writes models for the tests of this package. */
final class RenderedReport {
  /** Hostile texts that show something: a blank one may rightly be told as empty. */
  static final List<String> PAYLOADS =
      HostileText.payloads(20_261_121).stream().filter(text -> !text.isBlank()).toList();

  private RenderedReport() {}

  static String of(ReportFormat format, ReportModel model) throws IOException {
    StringWriter out = new StringWriter();
    format.write(model, out);
    return out.toString();
  }

  static String hostile(ReportFormat format, String text) throws IOException {
    return of(format, HostileReport.of(text));
  }
}
