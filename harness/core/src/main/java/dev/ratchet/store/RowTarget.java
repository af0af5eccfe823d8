package dev.ratchet.store;

import java.sql.SQLException;

/** Where the rows of several tables go. */
@FunctionalInterface
interface RowTarget {
  /** Begins a row of a table of the schema {@code data}. */
  RowWriter row(String table) throws SQLException;
}
