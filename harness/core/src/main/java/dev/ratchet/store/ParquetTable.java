package dev.ratchet.store;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** A table of texts as Parquet, written by DuckDB in memory. An empty text is null. */
public final class ParquetTable {
  private ParquetTable() {}

  /**
   * The bytes of the file.
   *
   * @param rows each with a value for every column
   * @throws RatchetException STORAGE if there is no room for a temporary file
   */
  public static byte[] bytes(List<String> columns, List<List<String>> rows) {
    try {
      Path folder = Files.createTempDirectory("ratchet-parquet");
      try {
        Path file = folder.resolve("table.parquet");
        write(columns, rows, file);
        return Files.readAllBytes(file);
      } finally {
        delete(folder);
      }
    } catch (IOException | SQLException e) {
      throw new RatchetException(
          ErrorCode.STORAGE, "Parquet cannot be written; check the space for temporary files", e);
    }
  }

  private static void write(List<String> columns, List<List<String>> rows, Path file)
      throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("autoinstall_known_extensions", "false");
    try (DuckDBConnection connection =
        DriverManager.getConnection("jdbc:duckdb:", properties).unwrap(DuckDBConnection.class)) {
      Sql sql = new Sql(connection);
      sql.script(
          columns.stream()
              .map(column -> "\"" + column.replace("\"", "\"\"") + "\" varchar")
              .collect(Collectors.joining(", ", "create table cases (", ")")));
      try (DuckDBAppender appender = connection.createAppender("main", "cases")) {
        for (List<String> row : rows) {
          appender.beginRow();
          for (String cell : row) {
            appender.append(cell.isEmpty() ? null : cell);
          }
          appender.endRow();
        }
      }
      sql.script("copy cases to " + Staging.literal(file) + " (format parquet, compression zstd)");
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
