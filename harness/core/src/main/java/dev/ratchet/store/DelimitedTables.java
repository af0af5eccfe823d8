package dev.ratchet.store;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;

/** Many rows of several tables; close it to have them written. */
final class DelimitedTables implements RowTarget, AutoCloseable {
  private final Sql sql;
  private final Path folder;
  private final Map<String, TableWriter> writers = new TreeMap<>();

  /**
   * Starts writing.
   *
   * @param folder where rows may wait until this is closed
   */
  DelimitedTables(Sql sql, Path folder) {
    this.sql = sql;
    this.folder = folder;
  }

  @Override
  public RowWriter row(String table) throws SQLException {
    return writers.computeIfAbsent(table, name -> new DelimitedRows(sql, name, folder)).row();
  }

  @Override
  public void close() throws SQLException {
    for (TableWriter writer : writers.values()) {
      writer.close();
    }
  }
}
