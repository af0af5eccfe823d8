package dev.ratchet.store;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Properties;
import java.util.function.Function;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * Where the store is and how it is opened. DuckDB allows one process at a time, so a command opens
 * it, works and closes it; whoever finds it busy waits a bounded time and then names the holder.
 *
 * @param clock stamps migrations
 * @param held the store where this process has it open already; then it is neither opened nor
 *     closed, and limits are what they were
 */
public record StoreFile(Path file, Limits limits, Clock clock, @Nullable Database held) {
  /**
   * What the engine may use.
   *
   * @param patience how long to wait for another process to let go of the file
   * @param memory such as {@code 1GB}
   * @param threads at least 1
   */
  public record Limits(Duration patience, String memory, int threads) {
    public static final Limits DEFAULT = new Limits(Duration.ofSeconds(10), "1GB", 2);
  }

  private static final long POLL_MILLIS = 50;

  public StoreFile(Path file, Clock clock) {
    this(file, Limits.DEFAULT, clock);
  }

  public StoreFile(Path file, Limits limits, Clock clock) {
    this(file, limits, clock, null);
  }

  /**
   * The same store, which this process has open. Opening a file a second time would pass the lock
   * that keeps other processes out.
   *
   * @throws RatchetException USAGE if it is another store
   */
  public StoreFile heldAs(Database database) {
    if (!isSame(database.file())) {
      throw new RatchetException(
          ErrorCode.USAGE, file + ": is not the store that this server has open");
    }
    return new StoreFile(file, limits, clock, database);
  }

  private boolean isSame(Path open) {
    try {
      return Files.isSameFile(file, open);
    } catch (IOException _) {
      return false;
    }
  }

  /** The same store for work within other limits. */
  public StoreFile within(Limits others) {
    return new StoreFile(file, others, clock, held);
  }

  /** Opens the store, works, and closes it whatever happens. */
  public <T> T use(Function<Database, T> work) {
    try (Database database = open()) {
      return work.apply(database);
    }
  }

  /**
   * Opens the store, making or migrating it as needed. One that is held must be a lease, since its
   * user closes it.
   *
   * @throws RatchetException BUSY when another process still holds the file after the wait, STORAGE
   *     when the file is damaged, INVALID_INPUT when a newer Ratchet wrote it
   */
  public Database open() {
    if (held != null) {
      return held;
    }
    createDirectory();
    DuckDBConnection root = connect();
    try {
      Migrations.SHIPPED.apply(new Sql(root), file, clock);
      return new Database(file, root);
    } catch (SQLException e) {
      closeAfter(root, e);
      throw SqlFailure.of("preparing " + file, e);
    } catch (RatchetException e) {
      closeAfter(root, e);
      throw e;
    }
  }

  private DuckDBConnection connect() {
    long deadline = System.nanoTime() + limits.patience().toNanos();
    while (true) {
      try {
        return connectOnce(file, limits);
      } catch (SQLException e) {
        String holder = SqlFailure.holder(e).orElseThrow(() -> unusable(e));
        if (System.nanoTime() >= deadline) {
          throw new RatchetException(
              ErrorCode.BUSY,
              "%s: still held by %s after %d s; let it end, or stop it, and try again"
                  .formatted(file, holder, limits.patience().toSeconds()),
              e);
        }
        pause();
      }
    }
  }

  static DuckDBConnection connectOnce(Path file, Limits limits) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("memory_limit", limits.memory());
    properties.setProperty("threads", Integer.toString(limits.threads()));
    properties.setProperty("autoinstall_known_extensions", "false");
    properties.setProperty("autoload_known_extensions", "false");
    return DriverManager.getConnection("jdbc:duckdb:" + file.toAbsolutePath(), properties)
        .unwrap(DuckDBConnection.class);
  }

  private RatchetException unusable(SQLException e) {
    return new RatchetException(
        ErrorCode.STORAGE,
        file
            + ": cannot be opened as a store; move it and its .wal aside, run 'ratchet rebuild',"
            + " and import the telemetry again",
        e);
  }

  private void createDirectory() {
    try {
      Path parent = file.toAbsolutePath().getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
    } catch (IOException e) {
      throw new RatchetException(
          ErrorCode.STORAGE, file + ": its directory cannot be made; check the path", e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RatchetException(
          ErrorCode.INTERRUPTED, "interrupted while waiting for the store; try again", e);
    }
  }

  private static void closeAfter(DuckDBConnection root, Throwable failure) {
    try {
      root.close();
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }
}
