package dev.ratchet.report.format;

import dev.ratchet.report.history.History;
import dev.ratchet.report.page.HistoryView;
import dev.ratchet.template.report.JtehistoryGenerated;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.WriterOutput;
import java.io.IOException;
import java.io.Writer;

/** History as one self-contained HTML page, under the same rules as a report's. */
public final class HistoryHtml {
  private HistoryHtml() {}

  /** Writes the page. */
  public static void write(History history, Writer out) throws IOException {
    JtehistoryGenerated.render(
        new OwaspHtmlTemplateOutput(new WriterOutput(out)),
        null,
        HistoryView.of(history, HtmlPage.style()));
  }
}
