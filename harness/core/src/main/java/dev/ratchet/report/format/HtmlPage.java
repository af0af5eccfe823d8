package dev.ratchet.report.format;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.report.ReportFormat;
import dev.ratchet.report.ReportModel;
import dev.ratchet.report.page.CaseFilter;
import dev.ratchet.report.page.ContentPolicy;
import dev.ratchet.report.page.Page;
import dev.ratchet.template.report.JtepageGenerated;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.WriterOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One self-contained HTML page: no script, nothing loaded, one inlined style sheet that the content
 * security policy names by its hash. It can be mailed, archived and printed.
 */
public final class HtmlPage implements ReportFormat {
  /** The colours and letters of the pages too, and what is the report's own. */
  private static final List<String> STYLE =
      List.of("/dev/ratchet/palette.css", "/dev/ratchet/report/report.css");

  @Override
  public String id() {
    return "html";
  }

  @Override
  public String fileName() {
    return "report.html";
  }

  /** The content security policy that the page names itself, for who serves it over HTTP. */
  public static String policy() {
    try {
      return ContentPolicy.of(style());
    } catch (IOException e) {
      throw new RatchetException(ErrorCode.STORAGE, "the style sheet cannot be read", e);
    }
  }

  @Override
  public void write(ReportModel model, Writer out) throws IOException {
    JtepageGenerated.render(
        new OwaspHtmlTemplateOutput(new WriterOutput(out)), null, Page.of(model, style()));
  }

  /** The style sheet of every page of this kind. */
  static String style() throws IOException {
    StringBuilder style = new StringBuilder();
    for (String sheet : STYLE) {
      style.append(read(sheet));
    }
    return style.append(CaseFilter.style()).toString();
  }

  private static String read(String sheet) throws IOException {
    try (InputStream in = HtmlPage.class.getResourceAsStream(sheet)) {
      if (in == null) {
        throw new RatchetException(
            ErrorCode.INTERNAL, "the distribution lacks " + sheet + "; install it again");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
