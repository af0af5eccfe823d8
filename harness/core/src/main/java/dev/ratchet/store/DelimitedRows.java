package dev.ratchet.store;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Json;
import dev.ratchet.base.RatchetException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Many rows, through a file of delimited text that the engine reads by itself and in parallel: a
 * third of what its appender costs. The file is bounded, and gone when the writer is closed.
 */
final class DelimitedRows implements TableWriter {
  private static final int MAX_CELLS = 1 << 20;
  private static final long MAX_FILE = 64L << 20;
  private static final byte[] NO_TEXTS = {'[', ']'};

  private final Sql sql;
  private final DelimitedLoad load;
  private final Cells cells = new Cells();
  private long written;
  private int longestRow;

  /**
   * Writes into a table of the schema {@code data}.
   *
   * @param folder where the file may stand for as long as this writer is open
   */
  DelimitedRows(Sql sql, String table, Path folder) throws SQLException {
    this.sql = sql;
    this.load = DelimitedLoad.of(sql, table, folder);
  }

  @Override
  public TableWriter row() {
    return this;
  }

  @Override
  public TableWriter text(@Nullable String value) {
    if (value == null) {
      cells.missing();
    } else {
      cells.text(value);
    }
    return this;
  }

  @Override
  public TableWriter whole(@Nullable Long value) {
    return plain(value == null ? null : value.toString());
  }

  @Override
  public TableWriter small(@Nullable Integer value) {
    return plain(value == null ? null : value.toString());
  }

  @Override
  public TableWriter number(@Nullable Double value) {
    return plain(value == null ? null : value.toString());
  }

  @Override
  public TableWriter flag(@Nullable Boolean value) {
    return plain(value == null ? null : value.toString());
  }

  @Override
  public TableWriter time(@Nullable Instant value) {
    return whole(
        value == null ? null : Long.valueOf(ChronoUnit.MICROS.between(Instant.EPOCH, value)));
  }

  @Override
  public TableWriter texts(List<String> values) {
    if (values.isEmpty()) {
      cells.plain(NO_TEXTS);
    } else {
      cells.text(Json.canonical(values));
    }
    return this;
  }

  @Override
  public TableWriter bytes(byte @Nullable [] value) {
    if (value == null) {
      cells.missing();
    } else {
      cells.plain(Base64.getEncoder().encode(value));
    }
    return this;
  }

  private TableWriter plain(@Nullable String value) {
    if (value == null) {
      cells.missing();
    } else {
      cells.plain(value.getBytes(StandardCharsets.US_ASCII));
    }
    return this;
  }

  @Override
  public void end() throws SQLException {
    longestRow = Math.max(longestRow, cells.endRow());
    if (cells.length() >= MAX_CELLS) {
      drain();
    }
    if (written >= MAX_FILE) {
      load();
    }
  }

  private void drain() {
    try (OutputStream out = load.append()) {
      written += cells.length();
      cells.drainTo(out);
    } catch (IOException e) {
      throw new RatchetException(
          ErrorCode.STORAGE, load.file() + ": cannot be written; check the space on the disk", e);
    }
  }

  private void load() throws SQLException {
    sql.script(load.statement(longestRow));
    written = 0;
    longestRow = 0;
    delete();
  }

  private void delete() {
    try {
      Files.deleteIfExists(load.file());
    } catch (IOException e) {
      throw new RatchetException(
          ErrorCode.STORAGE, load.file() + ": left over from an import; delete it", e);
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
      delete();
    }
  }
}
