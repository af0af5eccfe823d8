package dev.ratchet.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One row of a bulk write, column by column in the table's order; null is NULL. */
interface RowWriter {
  RowWriter text(@Nullable String value) throws SQLException;

  RowWriter whole(@Nullable Long value) throws SQLException;

  RowWriter small(@Nullable Integer value) throws SQLException;

  RowWriter number(@Nullable Double value) throws SQLException;

  RowWriter flag(@Nullable Boolean value) throws SQLException;

  /** A time, cut to the microsecond that the store keeps. */
  RowWriter time(@Nullable Instant value) throws SQLException;

  RowWriter texts(List<String> values) throws SQLException;

  RowWriter bytes(byte @Nullable [] value) throws SQLException;

  void end() throws SQLException;
}
