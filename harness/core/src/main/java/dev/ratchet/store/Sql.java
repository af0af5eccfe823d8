package dev.ratchet.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * One connection and the statements on it. Every value is bound, every statement is new (a failed
 * one closes itself) and closed.
 */
final class Sql {
  private final DuckDBConnection connection;

  Sql(DuckDBConnection connection) {
    this.connection = connection;
  }

  /** Makes something of a row. */
  interface RowMapper<T> {
    T map(Row row) throws SQLException;
  }

  <T> List<T> list(String sql, RowMapper<T> mapper, @Nullable Object... parameters)
      throws SQLException {
    return list(sql, mapper, Arrays.asList(parameters));
  }

  <T> List<T> list(String sql, RowMapper<T> mapper, List<? extends @Nullable Object> parameters)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, parameters);
      try (ResultSet result = statement.executeQuery()) {
        List<T> rows = new ArrayList<>();
        Row row = new Row(result);
        while (result.next()) {
          rows.add(mapper.map(row));
        }
        return rows;
      }
    }
  }

  /** Rows that are looked at one by one. */
  interface Rows {
    /** Goes to the next row; false at the end. */
    boolean next() throws SQLException;

    /** The row at hand. */
    Row row();
  }

  /** Something done with rows while they are read. */
  interface RowsWork {
    void take(Rows rows) throws SQLException;
  }

  /** Reads rows without keeping them. */
  void each(String sql, RowsWork work, @Nullable Object... parameters) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, Arrays.asList(parameters));
      try (ResultSet result = statement.executeQuery()) {
        Row row = new Row(result);
        work.take(
            new Rows() {
              @Override
              public boolean next() throws SQLException {
                return result.next();
              }

              @Override
              public Row row() {
                return row;
              }
            });
      }
    }
  }

  <T> Optional<T> first(String sql, RowMapper<T> mapper, @Nullable Object... parameters)
      throws SQLException {
    return list(sql, mapper, parameters).stream().findFirst();
  }

  long count(String sql, @Nullable Object... parameters) throws SQLException {
    return first(sql, row -> row.whole(row.columns().getFirst()), parameters).orElse(0L);
  }

  /** Runs a statement that changes rows; returns how many. */
  long update(String sql, @Nullable Object... parameters) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, Arrays.asList(parameters));
      return statement.executeUpdate();
    }
  }

  /** Runs one or several statements that take no values. */
  void script(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Starts a bulk write of few rows; close it to have them written. */
  TableWriter writer(String table) throws SQLException {
    return new AppendedRows(connection.createAppender("data", table));
  }

  /** The same into another database that is attached. */
  TableWriter writer(String catalog, String schema, String table) throws SQLException {
    return new AppendedRows(connection.createAppender(catalog, schema, table));
  }

  Connection connection() {
    return connection;
  }

  static LocalDateTime utc(Instant time) {
    return LocalDateTime.ofInstant(time, ZoneOffset.UTC);
  }

  private static void bind(PreparedStatement statement, List<? extends @Nullable Object> parameters)
      throws SQLException {
    for (int i = 0; i < parameters.size(); i++) {
      Object value = parameters.get(i);
      statement.setObject(i + 1, value instanceof Instant time ? utc(time) : value);
    }
  }
}
