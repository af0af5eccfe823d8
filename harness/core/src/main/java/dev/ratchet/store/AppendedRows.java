package dev.ratchet.store;

import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/** A few rows, through the engine's own appender. */
final class AppendedRows implements TableWriter, RowWriter {
  private final DuckDBAppender appender;

  AppendedRows(DuckDBAppender appender) {
    this.appender = appender;
  }

  @Override
  public RowWriter row() throws SQLException {
    appender.beginRow();
    return this;
  }

  @Override
  public RowWriter text(@Nullable String value) throws SQLException {
    if (value == null) {
      appender.appendNull();
    } else {
      appender.append(value);
    }
    return this;
  }

  @Override
  public RowWriter whole(@Nullable Long value) throws SQLException {
    if (value == null) {
      appender.appendNull();
    } else {
      appender.append(value.longValue());
    }
    return this;
  }

  @Override
  public RowWriter small(@Nullable Integer value) throws SQLException {
    if (value == null) {
      appender.appendNull();
    } else {
      appender.append(value.intValue());
    }
    return this;
  }

  @Override
  public RowWriter number(@Nullable Double value) throws SQLException {
    if (value == null) {
      appender.appendNull();
    } else {
      appender.append(value.doubleValue());
    }
    return this;
  }

  @Override
  public RowWriter flag(@Nullable Boolean value) throws SQLException {
    if (value == null) {
      appender.appendNull();
    } else {
      appender.append(value.booleanValue());
    }
    return this;
  }

  @Override
  public RowWriter time(@Nullable Instant value) throws SQLException {
    if (value == null) {
      appender.appendNull();
    } else {
      appender.append(Sql.utc(value.truncatedTo(ChronoUnit.MICROS)));
    }
    return this;
  }

  @Override
  public RowWriter texts(List<String> values) throws SQLException {
    appender.append(values);
    return this;
  }

  @Override
  public RowWriter bytes(byte @Nullable [] value) throws SQLException {
    if (value == null) {
      appender.appendNull();
    } else {
      appender.append(value);
    }
    return this;
  }

  @Override
  public void end() throws SQLException {
    appender.endRow();
  }

  @Override
  public void close() throws SQLException {
    appender.close();
  }
}
