package dev.ratchet.store;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.telemetry.TraceFragment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A folder in which an import prepares its rows, so that the store is held only for the merge. Text
 * is sealed before it is written. Deleted on close.
 */
public final class Staging implements AutoCloseable {
  /** The table that sealed text is bound to: where it will stand after the merge. */
  static final String SEALED_IN = "fragments";

  static final String EXCERPT_IN = "quarantine";

  private final StagingFolder folder;
  private final StagedFiles files;
  private final TextKeeper keeper;
  private final BatchStaging batches;
  private long position;

  private Staging(StagingFolder folder, TextKeeper keeper, Assembler assembler) {
    this.folder = folder;
    this.files = new StagedFiles(folder.path());
    this.keeper = keeper;
    this.batches = new BatchStaging(keeper, assembler);
  }

  /**
   * Opens an empty staging beside the store.
   *
   * @param assembler makes the requests of traces that come whole; used by several threads
   */
  public static Staging beside(StoreFile store, TextKeeper keeper, Assembler assembler) {
    try {
      return new Staging(StagingFolder.beside(store.file()), keeper, assembler);
    } catch (IOException e) {
      throw new RatchetException(
          ErrorCode.STORAGE,
          store.file() + ": no import can be prepared beside it; check space and permissions",
          e);
    }
  }

  /** Deletes what killed imports left beside the store; done once, when an import begins. */
  public static void sweep(StoreFile store) {
    try {
      StagingFolder.sweepBeside(store.file());
    } catch (IOException e) {
      throw new RatchetException(
          ErrorCode.STORAGE,
          store.file()
              + ": what a killed import left beside it cannot be deleted; check permissions",
          e);
    }
  }

  /** The fragments that follow come from the next file; returns its number, from 1. */
  public int nextFile() {
    position = 0;
    return batches.nextFile();
  }

  /**
   * Makes neighbouring fragments of the current file ready to be added. A trace that is all here
   * gets its request at once. For several threads at the same time.
   */
  public StagedRows ready(List<TraceFragment> fragments) {
    return batches.ready(fragments);
  }

  /** Adds what was made ready. */
  public void add(StagedRows rows) {
    try {
      for (Map.Entry<String, Cells> table : rows.tables().entrySet()) {
        files.append(table.getKey(), table.getValue());
      }
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /** Adds a record of the current file that could not be read; its excerpt is sealed, too. */
  public void add(FileArrival.Unreadable record) {
    position++;
    byte[] sealed =
        record.excerpt().isEmpty()
            ? null
            : keeper.seal(EXCERPT_IN, row(position, record), record.excerpt());
    StagedRows rows = new StagedRows(0);
    rows.row(Arrivals.UNREAD)
        .small(batches.fileNumber())
        .whole(position)
        .whole(record.line())
        .whole(record.byteOffset())
        .text(record.reason())
        .bytes(sealed)
        .text(sealed == null ? null : keeper.keyId())
        .end();
    add(rows);
  }

  /** Where rows may wait on their way into the store; gone when this is closed. */
  Path folder() {
    return folder.path();
  }

  /** Ends the writing and returns what was written. */
  StagedFiles finished() {
    try {
      files.close();
      return files;
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  private RatchetException unwritable(IOException e) {
    return new RatchetException(
        ErrorCode.STORAGE, folder.path() + ": cannot be written; check the space on the disk", e);
  }

  /** The row that a quarantined record's sealed excerpt is bound to. */
  static String row(long position, FileArrival.Unreadable record) {
    return position + "/" + record.line() + "/" + record.byteOffset();
  }

  /** The row that a fragment's sealed text is bound to. */
  static String row(String traceId, String fragmentId) {
    return traceId + "/" + fragmentId;
  }

  /** A path as an SQL literal; a table function takes no bound value. */
  static String literal(Path path) {
    return "'" + path.toAbsolutePath().toString().replace("'", "''") + "'";
  }

  @Override
  public void close() {
    try (folder) {
      files.close();
    } catch (IOException e) {
      throw new RatchetException(
          ErrorCode.STORAGE, folder.path() + ": left over from an import; delete it", e);
    }
  }
}
