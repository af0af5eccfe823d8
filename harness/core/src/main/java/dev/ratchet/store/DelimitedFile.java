package dev.ratchet.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A file of {@link Cells}, and how the engine is to read it. */
record DelimitedFile(Path file, List<Column> columns) {
  /** Rows are hardly ever longer; the engine reads several buffers of some lines at once. */
  private static final int USUAL_LINE = 1 << 20;

  private static final int LINES_A_BUFFER = 8;

  DelimitedFile {
    columns = List.copyOf(columns);
  }

  /** A column and its type in the engine's words. */
  record Column(String name, String type) {
    /** What the cell is read as. */
    private String read() {
      return switch (type) {
        case "TIMESTAMP" -> "BIGINT";
        case "BLOB", "VARCHAR[]" -> "VARCHAR";
        default -> type;
      };
    }

    /** The value that the cell stands for. */
    private String value() {
      return switch (type) {
        case "TIMESTAMP" -> "make_timestamp(" + name + ")";
        case "BLOB" -> "from_base64(" + name + ")";
        case "VARCHAR[]" -> "from_json(" + name + ", '[\"VARCHAR\"]')";
        default -> name;
      };
    }
  }

  /** The columns of a table of the schema {@code data}, in its order. */
  static List<Column> columns(Sql sql, String table) throws SQLException {
    return sql.list(
        """
        select column_name, data_type from duckdb_columns()
        where database_name = current_database() and schema_name = 'data' and table_name = ?
        order by column_index""",
        row -> new Column('"' + row.text("column_name") + '"', row.text("data_type")),
        table);
  }

  /**
   * The query that reads the file.
   *
   * @param longestRow in bytes
   */
  String select(int longestRow) {
    long line = Math.max(USUAL_LINE, longestRow + 1L);
    return String.format(
        Locale.ROOT,
        """
        select %s from read_csv(%s, auto_detect = false, header = false,
          delim = '%c', quote = '%c', escape = '%c', nullstr = '%c', allow_quoted_nulls = false,
          columns = {%s}, max_line_size = %d, buffer_size = %d)""",
        columns.stream()
            .map(column -> column.value() + " as " + column.name())
            .collect(Collectors.joining(", ")),
        Staging.literal(file),
        Cells.DELIMITER,
        Cells.QUOTE,
        Cells.QUOTE,
        Cells.NULL,
        columns.stream()
            .map(column -> column.name() + ": '" + column.read() + "'")
            .collect(Collectors.joining(", ")),
        line,
        longestRow < USUAL_LINE ? LINES_A_BUFFER * line : 2 * line);
  }

  /** A query for the same columns that gives no rows. */
  static String none(List<Column> columns) {
    return columns.stream()
        .map(column -> "null::" + column.type() + " as " + column.name())
        .collect(Collectors.joining(", ", "select ", " where false"));
  }
}
