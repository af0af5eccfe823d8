package dev.ratchet.report.format;

import dev.ratchet.base.Visible;
import java.io.IOException;
import java.io.Writer;
import org.jspecify.annotations.Nullable;

/**
 * A row of RFC 4180. Texts are visible, quoted, and never begin as a formula: a spreadsheet shows
 * them and computes nothing.
 */
final class CsvRow {
  private static final int TEXT_LIMIT = 2_000;
  private static final String FORMULA = "=+-@|%\uff1d\uff0b\uff0d\uff20";

  private final Writer out;
  private boolean begun;

  CsvRow(Writer out) {
    this.out = out;
  }

  CsvRow text(String text) throws IOException {
    String shown = Visible.cut(Visible.line(text), TEXT_LIMIT, "verdict.json");
    return cell('"' + harmless(shown).replace("\"", "\"\"") + '"');
  }

  /** Empty when unknown. */
  CsvRow number(@Nullable Long number) throws IOException {
    return cell(number == null ? "" : number.toString());
  }

  void end() throws IOException {
    out.write("\r\n");
    begun = false;
  }

  private CsvRow cell(String cell) throws IOException {
    if (begun) {
      out.write(',');
    }
    begun = true;
    out.write(cell);
    return this;
  }

  /** An apostrophe before what a spreadsheet would compute, also behind blanks. */
  static String harmless(String text) {
    int first = 0;
    while (first < text.length() && blank(text.charAt(first))) {
      first++;
    }
    boolean formula = first < text.length() && FORMULA.indexOf(text.charAt(first)) >= 0;
    return formula ? "'" + text : text;
  }

  private static boolean blank(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == '"' || c == '\'';
  }
}
