package dev.ratchet.store;

import dev.ratchet.base.RatchetException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Somebody else's SQL over a copy that holds the allowed views and nothing else: read-only, without
 * files, network, extensions and spilling, with little memory, and its settings locked. What passes
 * {@link SelectCheck} is all that is ever run.
 */
final class ConfinedQueries implements AutoCloseable {
  /** How much one query may bring. */
  static final long MOST_ROWS = 20_000_000;

  private static final double LARGEST = 1e15;
  private static final int LONGEST_TEXT = 1_000;

  private final DuckDBConnection connection;

  private ConfinedQueries(DuckDBConnection connection) {
    this.connection = connection;
  }

  /** Opens a copy; one per process, since settings are the process's. */
  static ConfinedQueries over(Path copy, String memory) throws SQLException {
    return new ConfinedQueries(connect(copy, memory));
  }

  /** A connection that can do nothing but read the copy, whatever it is asked. */
  static DuckDBConnection connect(Path copy, String memory) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("access_mode", "READ_ONLY");
    properties.setProperty("memory_limit", memory);
    properties.setProperty("threads", "2");
    properties.setProperty("temp_directory", "");
    properties.setProperty("enable_external_access", "false");
    properties.setProperty("autoinstall_known_extensions", "false");
    properties.setProperty("autoload_known_extensions", "false");
    properties.setProperty("allow_community_extensions", "false");
    properties.setProperty("jdbc_stream_results", "true");
    DuckDBConnection connection =
        DriverManager.getConnection("jdbc:duckdb:" + copy.toAbsolutePath(), properties)
            .unwrap(DuckDBConnection.class);
    new Sql(connection).script("set lock_configuration = true");
    return connection;
  }

  /** Who gets the rows. */
  interface Sink {
    /**
     * One row.
     *
     * @param part null where the query has no such column or says none
     * @param numbers in the order of the columns asked for; null for NULL
     */
    void row(String request, @Nullable String part, List<@Nullable Double> numbers);
  }

  /**
   * Runs one query.
   *
   * @param columns that its rows must have: {@code request_id}, then perhaps {@code part}, then
   *     numbers
   * @throws RatchetException INVALID_INPUT saying what is wrong with it
   */
  void run(String sql, List<String> columns, Sink sink) {
    try {
      SelectCheck.check(sql, serialized(sql), MetricRelations.VIEWS);
      try (Statement statement = connection.createStatement();
          ResultSet result = statement.executeQuery(sql)) {
        List<Integer> places = places(result.getMetaData(), columns);
        long rows = 0;
        while (result.next()) {
          if (++rows > MOST_ROWS) {
            throw MetricProblem.of("brings more than 20,000,000 rows");
          }
          tell(result, columns, places, sink);
        }
      }
    } catch (SQLException e) {
      throw MetricProblem.of(e);
    }
  }

  /** The statement as a tree, by the engine's parser; it runs nothing. */
  private String serialized(String sql) throws SQLException {
    return new Sql(connection)
        .first("select json_serialize_sql(?::varchar) as tree", row -> row.text("tree"), sql)
        .orElseThrow();
  }

  private static List<Integer> places(ResultSetMetaData found, List<String> columns)
      throws SQLException {
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= found.getColumnCount(); i++) {
      names.add(found.getColumnLabel(i).toLowerCase(Locale.ROOT));
    }
    List<Integer> places = new ArrayList<>();
    for (String column : columns) {
      if (!names.contains(column)) {
        throw MetricProblem.of("its rows have no column '" + column + "'");
      }
      places.add(names.indexOf(column) + 1);
    }
    return places;
  }

  private static void tell(ResultSet result, List<String> columns, List<Integer> places, Sink sink)
      throws SQLException {
    String request = null;
    String part = null;
    List<@Nullable Double> numbers = new ArrayList<>(2);
    for (int i = 0; i < places.size(); i++) {
      switch (columns.get(i)) {
        case "request_id" -> request = cut(result.getString(places.get(i)));
        case "part" -> part = cut(result.getString(places.get(i)));
        default -> numbers.add(number(result, places.get(i)));
      }
    }
    if (request != null) {
      sink.row(request, part, numbers);
    }
  }

  private static @Nullable Double number(ResultSet result, int place) throws SQLException {
    double number = result.getDouble(place);
    if (result.wasNull()) {
      return null;
    }
    if (!(Math.abs(number) <= LARGEST)) {
      throw MetricProblem.of("a row has a number that is none, or too large to be counted");
    }
    return number;
  }

  private static @Nullable String cut(@Nullable String text) {
    return text == null || text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
