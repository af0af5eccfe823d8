package dev.ratchet.store;

import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/** Bulk writes of one table, column by column in the table's order; null is NULL. */
final class TableWriter implements AutoCloseable {
  private final DuckDBAppender appender;

  TableWriter(DuckDBAppender appender) {
    this.appender = appender;
  }

  TableWriter row() throws SQLException {
    appender.beginRow();
    return this;
  }

  TableWriter text(@Nullable String value) throws SQLException {
    if (value == null) {
      appender.appendNull();
    } else {
      appender.append(value);
    }
    return this;
  }

  TableWriter whole(@Nullable Long value) throws SQLException {
    if (value == null) {
      appender.appendNull();
    } else {
      appender.append(value.longValue());
    }
    return this;
  }

  TableWriter small(@Nullable Integer value) throws SQLException {
    if (value == null) {
      appender.appendNull();
    } else {
      appender.append(value.intValue());
    }
    return this;
  }

  TableWriter number(@Nullable Double value) throws SQLException {
    if (value == null) {
      appender.appendNull();
    } else {
      appender.append(value.doubleValue());
    }
    return this;
  }

  TableWriter flag(@Nullable Boolean value) throws SQLException {
    if (value == null) {
      appender.appendNull();
    } else {
      appender.append(value.booleanValue());
    }
    return this;
  }

  /** A time, cut to the microsecond that the store keeps. */
  TableWriter time(@Nullable Instant value) throws SQLException {
    if (value == null) {
      appender.appendNull();
    } else {
      appender.append(Sql.utc(value.truncatedTo(ChronoUnit.MICROS)));
    }
    return this;
  }

  TableWriter texts(List<String> values) throws SQLException {
    appender.append(values);
    return this;
  }

  TableWriter bytes(byte @Nullable [] value) throws SQLException {
    if (value == null) {
      appender.appendNull();
    } else {
      appender.append(value);
    }
    return this;
  }

  void end() throws SQLException {
    appender.endRow();
  }

  @Override
  public void close() throws SQLException {
    appender.close();
  }
}
