package dev.ratchet.store;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * An open store: the root connection, of which every use gets a duplicate. Opened by {@link
 * StoreFile}; used on platform threads only, because the native driver would pin a virtual one.
 */
public final class Database implements AutoCloseable {
  private final Path file;
  private final DuckDBConnection root;
  private final Lanes lanes;
  private final @Nullable InUse leased;

  Database(Path file, DuckDBConnection root) {
    this(file, root, new Lanes(Lanes.PATIENCE), null);
  }

  private Database(Path file, DuckDBConnection root, Lanes lanes, @Nullable InUse leased) {
    this.file = file;
    this.root = root;
    this.lanes = lanes;
    this.leased = leased;
  }

  /**
   * The same store for somebody within this process who must not close it: closing a lease closes
   * nothing, and {@link #cancel} ends what is done through it, and nothing else.
   */
  public Database lease() {
    return new Database(file, root, lanes, new InUse());
  }

  /**
   * Ends what a lease is used for: statements end with INTERRUPTED, transactions are rolled back,
   * and nothing begins any more. Of a store that is no lease, nothing.
   */
  public void cancel() {
    if (leased != null) {
      leased.cancel();
    }
  }

  /** Works while nobody else within this process writes the casebook. */
  public <T> T inTurn(Supplier<T> work) {
    lanes.casebook().lock();
    try {
      return work.get();
    } finally {
      lanes.casebook().unlock();
    }
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
      return inUse(connection, () -> work.on(new Sql(connection)));
    } catch (SQLException e) {
      throw SqlFailure.of(what, e);
    }
  }

  /**
   * One transaction: all of it, or, on any exception, nothing. It may be done again from its
   * beginning, when somebody else has written the same rows meanwhile.
   */
  <T> T write(String what, Work<T> work) {
    try {
      return lanes.briefly(what, () -> transaction(work));
    } catch (SQLException e) {
      throw SqlFailure.of(what, e);
    }
  }

  /** The same for what takes long: one at a time. */
  <T> T writeAtLength(String what, Work<T> work) {
    try {
      return lanes.atLength(what, () -> transaction(work));
    } catch (SQLException e) {
      throw SqlFailure.of(what, e);
    }
  }

  private <T> T transaction(Work<T> work) throws SQLException {
    try (DuckDBConnection connection = connection()) {
      return inUse(
          connection,
          () -> {
            connection.setAutoCommit(false);
            T result = work.on(new Sql(connection));
            connection.commit();
            return result; // closing a connection rolls back whatever was not committed
          });
    }
  }

  private <T> T inUse(DuckDBConnection connection, Lanes.Transaction<T> work) throws SQLException {
    return leased == null ? work.run() : leased.with(connection, work);
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
    if (leased != null) {
      return;
    }
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
