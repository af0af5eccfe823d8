package dev.ratchet.report.format;

import dev.ratchet.report.ReportFormat;
import java.util.List;
import java.util.Optional;

/** The whole registry of report formats; its order is the order in docs and help. */
public final class Reports {
  public static final List<ReportFormat> ALL =
      List.of(
          new VerdictJson(),
          new JunitXml(),
          new SarifJson(),
          new AttemptsCsv(),
          new MarkdownSummary(),
          ConsoleText.plain(),
          new HtmlPage());

  private Reports() {}

  public static Optional<ReportFormat> find(String id) {
    return ALL.stream().filter(format -> format.id().equals(id)).findFirst();
  }
}
