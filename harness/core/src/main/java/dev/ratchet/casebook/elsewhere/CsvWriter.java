package dev.ratchet.casebook.elsewhere;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes CSV as RFC 4180 has it. A value that a spreadsheet would run as a formula gets a quotation
 * mark in front, and {@link #plain} takes it off again; a value that looks as if it had one gets
 * one more, so that nothing is lost.
 */
public final class CsvWriter {
  /** Blanks and marks that a spreadsheet passes over, then what starts a formula. */
  private static final Pattern FORMULA =
      Pattern.compile(
          "'*[\\s\\x{FEFF}\\x{00A0}\\x{3000}]*[=+\\-@\\t\\r\\x{FF1D}\\x{FF0B}\\x{FF0D}\\x{FF20}].*",
          Pattern.DOTALL);

  private static final Pattern QUOTED =
      Pattern.compile(".*[\",;\\t\\r\\n].*|\\s.*|.*\\s", Pattern.DOTALL);

  private CsvWriter() {}

  /** One row with its line end. */
  public static String row(List<String> cells) {
    return cells.stream().map(CsvWriter::cell).collect(Collectors.joining(",", "", "\r\n"));
  }

  /** A value that was written by {@link #row} and read back, as it was before. */
  public static String plain(String read) {
    return read.startsWith("'") && FORMULA.matcher(read).matches() ? read.substring(1) : read;
  }

  private static String cell(String value) {
    String safe = FORMULA.matcher(value).matches() ? "'" + value : value;
    return QUOTED.matcher(safe).matches() ? "\"" + safe.replace("\"", "\"\"") + "\"" : safe;
  }
}
