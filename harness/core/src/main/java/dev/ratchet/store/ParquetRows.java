package dev.ratchet.store;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Node;
import dev.ratchet.base.RatchetException;
import dev.ratchet.telemetry.format.Attributes;
import dev.ratchet.telemetry.format.Row;
import dev.ratchet.telemetry.format.RowSource;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Reads Parquet with DuckDB, in memory and without a folder to spill into: what it holds is raw, so
 * none of it may reach the disk.
 */
public final class ParquetRows implements RowSource {
  private static final int IN_HEAD = 20;
  private static final String MEMORY = "400MB";

  @Override
  public List<Row> head(Path file) {
    List<Row> found = new ArrayList<>();
    read(file, "limit " + IN_HEAD, found::add);
    return found.isEmpty() ? List.of(columns(file)) : found;
  }

  @Override
  public void read(Path file, Consumer<Row> rows) {
    read(file, "", rows);
  }

  private static void read(Path file, String suffix, Consumer<Row> rows) {
    String sql = "select to_json(t)::varchar from %s t %s".formatted(table(file), suffix);
    try (DuckDBConnection connection = connect();
        PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet result = statement.executeQuery()) {
      for (long number = 0; result.next(); number++) {
        rows.accept(row(result.getString(1), number));
      }
    } catch (SQLException e) {
      throw unreadable(file, e);
    }
  }

  /**
   * A row that is no JSON, because of a number such as NaN, has no values, and its format says so.
   */
  private static Row row(String json, long number) {
    Node node = Attributes.parsedJson(json);
    return new Row("", present(node), 0, number);
  }

  private static Attributes present(@Nullable Node node) {
    Map<String, Node> values = new LinkedHashMap<>(Attributes.of(node).values());
    values.values().removeIf(Node.Nothing.class::isInstance);
    return new Attributes(values);
  }

  private static Row columns(Path file) {
    Map<String, Node> names = new LinkedHashMap<>();
    try (DuckDBConnection connection = connect()) {
      new Sql(connection)
          .list("describe select * from " + table(file), row -> row.text("column_name"))
          .forEach(name -> names.put(name, new Node.Nothing(Node.MADE)));
    } catch (SQLException e) {
      throw unreadable(file, e);
    }
    return new Row("", new Attributes(names), 0, 0);
  }

  private static String table(Path file) {
    // Folders such as session_id=… name a project, and would hide columns of the same name.
    return "read_parquet(" + Staging.literal(file) + ", hive_partitioning = false)";
  }

  private static DuckDBConnection connect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("memory_limit", MEMORY);
    properties.setProperty("threads", "1");
    properties.setProperty("temp_directory", "");
    properties.setProperty("jdbc_stream_results", "true");
    properties.setProperty("autoinstall_known_extensions", "false");
    properties.setProperty("autoload_known_extensions", "false");
    DuckDBConnection connection =
        DriverManager.getConnection("jdbc:duckdb:", properties).unwrap(DuckDBConnection.class);
    new Sql(connection).script("set TimeZone = 'UTC'");
    return connection;
  }

  private static RatchetException unreadable(Path file, SQLException e) {
    // The driver's message may quote the file, so it stays the cause and is not shown.
    return new RatchetException(
        ErrorCode.INVALID_INPUT,
        file + ": cannot be read as Parquet; check that it is whole, or export JSON lines",
        e);
  }
}
