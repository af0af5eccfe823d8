package dev.ratchet.store;

import java.sql.Array;
import java.sql.Blob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One row of a result, with NULL read as null and never as zero. Times are UTC. */
final class Row {
  private final ResultSet result;

  Row(ResultSet result) {
    this.result = result;
  }

  String text(String column) throws SQLException {
    return Objects.requireNonNull(result.getString(column), column);
  }

  @Nullable String textOrNull(String column) throws SQLException {
    return result.getString(column);
  }

  long whole(String column) throws SQLException {
    return result.getLong(column);
  }

  @Nullable Long wholeOrNull(String column) throws SQLException {
    long value = result.getLong(column);
    return result.wasNull() ? null : Long.valueOf(value);
  }

  @Nullable Integer smallOrNull(String column) throws SQLException {
    int value = result.getInt(column);
    return result.wasNull() ? null : Integer.valueOf(value);
  }

  @Nullable Double numberOrNull(String column) throws SQLException {
    double value = result.getDouble(column);
    return result.wasNull() ? null : Double.valueOf(value);
  }

  boolean flag(String column) throws SQLException {
    return result.getBoolean(column);
  }

  @Nullable Boolean flagOrNull(String column) throws SQLException {
    boolean value = result.getBoolean(column);
    return result.wasNull() ? null : Boolean.valueOf(value);
  }

  Instant time(String column) throws SQLException {
    return Objects.requireNonNull(timeOrNull(column), column);
  }

  @Nullable Instant timeOrNull(String column) throws SQLException {
    LocalDateTime value = result.getObject(column, LocalDateTime.class);
    return value == null ? null : value.toInstant(ZoneOffset.UTC);
  }

  byte @Nullable [] bytesOrNull(String column) throws SQLException {
    Blob blob = result.getBlob(column);
    return blob == null ? null : blob.getBytes(1, Math.toIntExact(blob.length()));
  }

  List<String> texts(String column) throws SQLException {
    Array array = result.getArray(column);
    List<String> texts = new ArrayList<>();
    if (array != null) {
      for (Object item : (Object[]) array.getArray()) {
        texts.add(String.valueOf(item));
      }
    }
    return texts;
  }

  /** The names of the columns, in order. */
  List<String> columns() throws SQLException {
    List<String> names = new ArrayList<>();
    for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
      names.add(result.getMetaData().getColumnLabel(i));
    }
    return names;
  }
}
