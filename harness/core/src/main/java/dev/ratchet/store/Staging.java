package dev.ratchet.store;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.telemetry.TraceFragment;
import dev.ratchet.telemetry.format.Signal;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * A database file of its own in which an import prepares its rows, so that the store is held only
 * for the merge. Text is sealed before it is written. Deleted on close.
 */
public final class Staging implements AutoCloseable {
  /** The table that sealed text is bound to: where it will stand after the merge. */
  static final String SEALED_IN = "fragments";

  static final String EXCERPT_IN = "quarantine";

  private static final String TABLE =
      """
      create schema data;
      create table data.arrivals (
        file_number integer not null,
        sequence bigint not null,
        trace_id varchar not null,
        fragment_id varchar not null,
        parent_id varchar,
        started_at timestamp not null,
        facts varchar not null,
        hash varchar not null,
        sealed_text blob,
        text_key varchar,
        span_id varchar,
        response_id varchar,
        target_span varchar,
        target_response varchar);
      create table data.quarantined (
        file_number integer not null,
        position bigint not null,
        line bigint not null,
        byte_offset bigint not null,
        reason varchar not null,
        sealed_excerpt blob,
        text_key varchar)""";

  private final StagingFolder folder;
  private final DuckDBConnection connection;
  private final TableWriter writer;
  private final TableWriter quarantined;
  private final TextKeeper keeper;
  private int fileNumber;
  private long sequence;
  private long position;

  private Staging(StagingFolder folder, DuckDBConnection connection, TextKeeper keeper)
      throws SQLException {
    this.folder = folder;
    this.connection = connection;
    this.writer = new Sql(connection).writer("arrivals", folder.path());
    this.quarantined = new Sql(connection).writer("quarantined");
    this.keeper = keeper;
  }

  /** Opens an empty staging file beside the store. */
  public static Staging beside(StoreFile store, TextKeeper keeper) {
    try {
      StagingFolder folder = StagingFolder.beside(store.file());
      DuckDBConnection connection = StoreFile.connectOnce(folder.database(), store.limits());
      new Sql(connection).script(TABLE);
      return new Staging(folder, connection, keeper);
    } catch (IOException | SQLException e) {
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
    fileNumber++;
    position = 0;
    return fileNumber;
  }

  /** Adds a fragment of the current file. */
  public void add(TraceFragment fragment) {
    sequence++;
    byte[] sealed =
        fragment.texts().isEmpty()
            ? null
            : keeper.seal(SEALED_IN, row(fragment.traceId(), fragment.id()), fragment.texts());
    try {
      writer
          .row()
          .small(fileNumber)
          .whole(sequence)
          .text(fragment.traceId())
          .text(fragment.id())
          .text(fragment.parentId())
          .time(fragment.startedAt())
          .text(fragment.facts())
          .text(fragment.hash().value())
          .bytes(sealed)
          .text(sealed == null ? null : keeper.keyId())
          .text(fragment.links().spanId())
          .text(fragment.links().responseId())
          .text(target(fragment, Signal.Target.Kind.SPAN))
          .text(target(fragment, Signal.Target.Kind.RESPONSE))
          .end();
    } catch (SQLException e) {
      throw SqlFailure.of("staging a fragment", e);
    }
  }

  private static @Nullable String target(TraceFragment fragment, Signal.Target.Kind kind) {
    Signal.Target target = fragment.links().target();
    return target != null && target.kind() == kind ? target.id() : null;
  }

  /** Adds a record of the current file that could not be read; its excerpt is sealed, too. */
  public void add(FileArrival.Unreadable record) {
    position++;
    byte[] sealed =
        record.excerpt().isEmpty()
            ? null
            : keeper.seal(EXCERPT_IN, row(position, record), record.excerpt());
    try {
      quarantined
          .row()
          .small(fileNumber)
          .whole(position)
          .whole(record.line())
          .whole(record.byteOffset())
          .text(record.reason())
          .bytes(sealed)
          .text(sealed == null ? null : keeper.keyId())
          .end();
    } catch (SQLException e) {
      throw SqlFailure.of("staging a quarantined record", e);
    }
  }

  /** Where rows may wait on their way into the store; gone when this is closed. */
  Path folder() {
    return folder.path();
  }

  /** Ends the writing and returns the finished file. */
  Path finished() {
    try {
      closeWriters();
      return folder.database();
    } catch (SQLException e) {
      throw SqlFailure.of("finishing an import's staging", e);
    }
  }

  /** The row that a quarantined record's sealed excerpt is bound to. */
  static String row(long position, FileArrival.Unreadable record) {
    return position + "/" + record.line() + "/" + record.byteOffset();
  }

  private void closeWriters() throws SQLException {
    writer.close();
    quarantined.close();
    connection.close();
  }

  /** The row that a fragment's sealed text is bound to. */
  static String row(String traceId, String fragmentId) {
    return traceId + "/" + fragmentId;
  }

  /** A path as an SQL literal; ATTACH takes no bound value. */
  static String literal(Path path) {
    return "'" + path.toAbsolutePath().toString().replace("'", "''") + "'";
  }

  @Override
  public void close() {
    try {
      if (!connection.isClosed()) {
        closeWriters();
      }
      folder.close();
    } catch (SQLException | IOException e) {
      throw new RatchetException(
          ErrorCode.STORAGE, folder.path() + ": left over from an import; delete it", e);
    }
  }
}
