package dev.ratchet.store;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.duckdb.DuckDBConnection;

/**
 * An open store: the root connection, of which every use gets a duplicate. Opened by {@link
 * StoreFile}; used on platform threads only, because the native driver would pin a virtual one.
 */
public final class Database implements AutoCloseable {
  private final Path file;
  private final DuckDBConnection root;

  Database(Path file, DuckDBConnection root) {
    this.file = file;
    this.root = root;
  }

  /** Something done with a connection. */
  interface Work<T> {
    T on(Sql sql) throws SQLException;
  }

  public Path file() {
    return file;
  }

  /** Queries outside a transaction. */
  <T> T read(String what, Work<T> work) {
    try (DuckDBConnection connection = connection()) {
      return work.on(new Sql(connection));
    } catch (SQLException e) {
      throw SqlFailure.of(what, e);
    }
  }

  /** One transaction: all of it, or, on any exception, nothing. */
  <T> T write(String what, Work<T> work) {
    try (DuckDBConnection connection = connection()) {
      connection.setAutoCommit(false);
      T result = work.on(new Sql(connection));
      connection.commit();
      return result; // closing a connection rolls back whatever was not committed
    } catch (SQLException e) {
      throw SqlFailure.of(what, e);
    }
  }

  /**
   * The hash of everything that was observed and decided: equal for equal content, in whatever
   * order and from whatever files it came. How it came in (imports, quarantine, sealed text with
   * its random nonces, source files) is left out.
   */
  public ContentHash contentHash() {
    return read("hashing the store", ContentHashing::of);
  }

  /** The hash of the rows of some tables, whatever order they stand in. */
  public ContentHash contentHashOf(Collection<String> tables) {
    return read("hashing tables", sql -> ContentHashing.of(sql, tables));
  }

  /** The names of the tables, sorted. */
  public List<String> tables() {
    return read("listing tables", ContentHashing::tables);
  }

  @Override
  public void close() {
    try {
      root.close();
    } catch (SQLException e) {
      throw SqlFailure.of("closing " + file, e);
    }
  }

  private DuckDBConnection connection() throws SQLException {
    if (Thread.currentThread().isVirtual()) {
      throw new RatchetException(
          ErrorCode.INTERNAL, file + ": the store must not be used on a virtual thread");
    }
    return root.duplicate().unwrap(DuckDBConnection.class);
  }
}
