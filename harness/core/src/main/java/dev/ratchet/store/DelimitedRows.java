package dev.ratchet.store;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;

/**
 * Many rows, through a file of delimited text that the engine reads by itself and in parallel: a
 * third of what its appender costs. The file is bounded, and gone when the writer is closed.
 */
final class DelimitedRows implements TableWriter {
  private static final int MAX_CELLS = 1 << 20;
  private static final long MAX_FILE = 64L << 20;

  private final Sql sql;
  private final String table;
  private final Path file;
  private Cells cells = new Cells();
  private long written;
  private int longestRow;

  /**
   * Writes into a table of the schema {@code data}.
   *
   * @param folder where the file may stand for as long as this writer is open
   */
  DelimitedRows(Sql sql, String table, Path folder) {
    this.sql = sql;
    this.table = table;
    this.file = folder.resolve(table + ".loading");
  }

  @Override
  public RowWriter row() throws SQLException {
    if (cells.length() >= MAX_CELLS) {
      drain();
    }
    if (written >= MAX_FILE) {
      load();
    }
    return cells;
  }

  private void drain() {
    try (OutputStream out =
        Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      written += cells.length();
      longestRow = Math.max(longestRow, cells.longestRow());
      cells.drainTo(out);
    } catch (IOException e) {
      throw new RatchetException(
          ErrorCode.STORAGE, file + ": cannot be written; check the space on the disk", e);
    }
  }

  private void load() throws SQLException {
    DelimitedFile delimited = new DelimitedFile(file, DelimitedFile.columns(sql, table));
    sql.script("insert into data." + table + " " + delimited.select(longestRow));
    written = 0;
    longestRow = 0;
    delete();
  }

  private void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new RatchetException(
          ErrorCode.STORAGE, file + ": left over from an import; delete it", e);
    }
  }

  @Override
  public void close() throws SQLException {
    try {
      if (cells.length() > 0) {
        drain();
      }
      if (written > 0) {
        load();
      }
    } finally {
      cells = new Cells();
      delete();
    }
  }
}
