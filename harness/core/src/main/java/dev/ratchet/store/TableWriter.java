package dev.ratchet.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bulk writes of one table, column by column in the table's order; null is NULL. */
interface TableWriter extends AutoCloseable {
  TableWriter row() throws SQLException;

  TableWriter text(@Nullable String value) throws SQLException;

  TableWriter whole(@Nullable Long value) throws SQLException;

  TableWriter small(@Nullable Integer value) throws SQLException;

  TableWriter number(@Nullable Double value) throws SQLException;

  TableWriter flag(@Nullable Boolean value) throws SQLException;

  /** A time, cut to the microsecond that the store keeps. */
  TableWriter time(@Nullable Instant value) throws SQLException;

  TableWriter texts(List<String> values) throws SQLException;

  TableWriter bytes(byte @Nullable [] value) throws SQLException;

  void end() throws SQLException;

  /** Writes what is left; only then all rows are there. */
  @Override
  void close() throws SQLException;
}
