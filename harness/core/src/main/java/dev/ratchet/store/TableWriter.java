package dev.ratchet.store;

import java.sql.SQLException;

/** Bulk writes of one table. */
interface TableWriter extends AutoCloseable {
  /** Begins a row; the one before has ended. */
  RowWriter row() throws SQLException;

  /** Writes what is left; only then all rows are there. */
  @Override
  void close() throws SQLException;
}
