package dev.ratchet.casebook.elsewhere;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Place;
import dev.ratchet.base.RatchetException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads CSV as RFC 4180 has it, strictly: a quote that never closes, text behind a closing quote, a
 * row longer than its header and a column that stands twice are errors with their line. Separated
 * by comma, semicolon or tab, whichever the header has most of.
 */
public final class CsvReader {
  private static final int MAX_COLUMNS = 500;
  private static final int MAX_ROWS = 200_000;
  private static final char[] SEPARATORS = {',', ';', '\t'};

  private final String file;
  private final String text;
  private final char separator;
  private int at;
  private int line = 1;

  private CsvReader(String file, String text) {
    this.file = file;
    this.text = text;
    this.separator = separator(text);
  }

  /**
   * Reads a table.
   *
   * @throws RatchetException INVALID_INPUT with file and line
   */
  public static Material.Table read(String file, String text) {
    return new CsvReader(file, text.startsWith("\uFEFF") ? text.substring(1) : text).table();
  }

  private static char separator(String text) {
    String header = text.lines().findFirst().orElse("");
    char best = ',';
    long most = 0;
    for (char candidate : SEPARATORS) {
      long count = header.chars().filter(c -> c == candidate).count();
      if (count > most) {
        most = count;
        best = candidate;
      }
    }
    return best;
  }

  private Material.Table table() {
    List<String> columns = row().stream().map(String::strip).toList();
    refuseHeader(columns);
    List<Material.Row> rows = new ArrayList<>();
    while (at < text.length()) {
      int first = line;
      List<String> cells = row();
      if (cells.size() == 1 && cells.getFirst().isEmpty()) {
        continue;
      }
      if (cells.size() > columns.size()) {
        throw refused(first, "more values than the header has names");
      }
      if (rows.size() >= MAX_ROWS) {
        throw refused(first, "more than " + MAX_ROWS + " rows; split the file");
      }
      rows.add(new Material.Row(first, named(columns, cells)));
    }
    return new Material.Table(file, columns, rows);
  }

  private void refuseHeader(List<String> columns) {
    if (columns.size() > MAX_COLUMNS) {
      throw refused(1, "more than " + MAX_COLUMNS + " columns");
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).isEmpty()) {
        throw refused(1, "column " + (i + 1) + " has no name");
      }
      if (!seen.add(columns.get(i))) {
        throw refused(1, "column " + (i + 1) + " has the name of an earlier one; rename it");
      }
    }
  }

  private static Map<String, String> named(List<String> columns, List<String> cells) {
    Map<String, String> named = new LinkedHashMap<>();
    for (int i = 0; i < cells.size(); i++) {
      if (!cells.get(i).isEmpty()) {
        named.put(columns.get(i), cells.get(i));
      }
    }
    return named;
  }

  private List<String> row() {
    List<String> cells = new ArrayList<>();
    while (true) {
      cells.add(at < text.length() && text.charAt(at) == '"' ? quoted() : bare());
      if (at < text.length() && text.charAt(at) == separator) {
        at++;
      } else {
        lineEnd();
        return cells;
      }
    }
  }

  private String bare() {
    int start = at;
    while (at < text.length() && !ends(text.charAt(at))) {
      at++;
    }
    return text.substring(start, at);
  }

  private String quoted() {
    int opened = line;
    StringBuilder cell = new StringBuilder();
    for (at++; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"' && at + 1 < text.length() && text.charAt(at + 1) == '"') {
        at++;
      } else if (c == '"') {
        at++;
        if (at < text.length() && !ends(text.charAt(at))) {
          throw refused(line, "text behind the closing quote of a value");
        }
        return cell.toString();
      } else if (c == '\n') {
        line++;
      }
      cell.append(c);
    }
    throw refused(opened, "a quote that never closes");
  }

  private boolean ends(char c) {
    return c == separator || c == '\n' || c == '\r';
  }

  private void lineEnd() {
    if (at < text.length() && text.charAt(at) == '\r') {
      at++;
    }
    if (at < text.length() && text.charAt(at) == '\n') {
      at++;
    }
    line++;
  }

  private RatchetException refused(int at, String message) {
    return new RatchetException(ErrorCode.INVALID_INPUT, new Place(file, at, 1) + ": " + message);
  }
}
