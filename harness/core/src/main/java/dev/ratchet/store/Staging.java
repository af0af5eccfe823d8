package dev.ratchet.store;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.telemetry.TraceFragment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;

/**
 * A database file of its own in which an import prepares its rows, so that the store is held only
 * for the merge. Text is sealed before it is written. Deleted on close.
 */
public final class Staging implements AutoCloseable {
  /** The table that sealed text is bound to: where it will stand after the merge. */
  static final String SEALED_IN = "fragments";

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
        text_key varchar)""";

  private final Path directory;
  private final DuckDBConnection connection;
  private final TableWriter writer;
  private final TextKeeper keeper;
  private int fileNumber;
  private long sequence;

  private Staging(
      Path directory, DuckDBConnection connection, TableWriter writer, TextKeeper keeper) {
    this.directory = directory;
    this.connection = connection;
    this.writer = writer;
    this.keeper = keeper;
  }

  /** Opens an empty staging file beside the store. */
  public static Staging beside(StoreFile store, TextKeeper keeper) {
    try {
      Path parent = store.file().toAbsolutePath().getParent();
      Files.createDirectories(parent);
      Path directory = Files.createTempDirectory(parent, "import-");
      DuckDBConnection connection =
          StoreFile.connectOnce(directory.resolve("staging.duckdb"), store.limits());
      Sql sql = new Sql(connection);
      sql.script(TABLE);
      return new Staging(directory, connection, sql.writer("arrivals", directory), keeper);
    } catch (IOException | SQLException e) {
      throw new RatchetException(
          ErrorCode.STORAGE,
          store.file() + ": no import can be prepared beside it; check space and permissions",
          e);
    }
  }

  /** The fragments that follow come from the next file; returns its number, from 1. */
  public int nextFile() {
    fileNumber++;
    return fileNumber;
  }

  /** Adds a fragment of the current file. */
  public void add(TraceFragment fragment) {
    sequence++;
    byte[] sealed =
        fragment.texts().isEmpty() ? null : keeper.seal(SEALED_IN, row(fragment), fragment.texts());
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
          .end();
    } catch (SQLException e) {
      throw SqlFailure.of("staging a fragment", e);
    }
  }

  /** Ends the writing and returns the finished file. */
  Path finished() {
    try {
      writer.close();
      connection.close();
      return directory.resolve("staging.duckdb");
    } catch (SQLException e) {
      throw SqlFailure.of("finishing an import's staging", e);
    }
  }

  /** The row that a fragment's sealed text is bound to. */
  static String row(TraceFragment fragment) {
    return fragment.traceId() + "/" + fragment.id();
  }

  /** A path as an SQL literal; ATTACH takes no bound value. */
  static String literal(Path path) {
    return "'" + path.toAbsolutePath().toString().replace("'", "''") + "'";
  }

  @Override
  public void close() {
    try {
      if (!connection.isClosed()) {
        writer.close();
        connection.close();
      }
      delete(directory);
    } catch (SQLException | IOException e) {
      throw new RatchetException(
          ErrorCode.STORAGE, directory + ": left over from an import; delete it", e);
    }
  }

  private static void delete(Path directory) throws IOException {
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(directory)) {
      paths = walk.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : paths) {
      Files.deleteIfExists(path);
    }
  }
}
