package dev.ratchet.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How a file of {@link Cells} is read into a table.
 *
 * @param columns of the table, in its order
 */
record DelimitedLoad(Path file, String table, List<Column> columns) {
  /** What the engine takes a line to be at most, when it is not told. */
  private static final int USUAL_LINE = 2_000_000;

  DelimitedLoad {
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

  static DelimitedLoad of(Sql sql, String table, Path folder) throws SQLException {
    List<Column> columns =
        sql.list(
            """
            select column_name, data_type from duckdb_columns()
            where database_name = current_database() and schema_name = 'data' and table_name = ?
            order by column_index""",
            row -> new Column('"' + row.text("column_name") + '"', row.text("data_type")),
            table);
    return new DelimitedLoad(folder.resolve(table + ".rows"), table, columns);
  }

  /** The file, to write behind its end. */
  OutputStream append() throws IOException {
    return Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /**
   * The statement that reads the file.
   *
   * @param longestRow in bytes
   */
  String statement(int longestRow) {
    return String.format(
        Locale.ROOT,
        """
        insert into data.%s select %s from read_csv(%s, auto_detect = false, header = false,
          delim = '%c', quote = '%c', escape = '%c', nullstr = '%c', allow_quoted_nulls = false,
          columns = {%s}%s)""",
        table,
        columns.stream().map(Column::value).collect(Collectors.joining(", ")),
        Staging.literal(file),
        Cells.DELIMITER,
        Cells.QUOTE,
        Cells.QUOTE,
        Cells.NULL,
        columns.stream()
            .map(column -> column.name() + ": '" + column.read() + "'")
            .collect(Collectors.joining(", ")),
        longestRow < USUAL_LINE
            ? ""
            : ", max_line_size = %d, buffer_size = %d".formatted(longestRow + 1, 2L * longestRow));
  }
}
