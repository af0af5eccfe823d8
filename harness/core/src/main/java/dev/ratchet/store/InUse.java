package dev.ratchet.store;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/** The connections that a lease works with just now, so that its work can be ended. */
final class InUse {
  private final Set<DuckDBConnection> connections = new HashSet<>();
  private boolean cancelled;

  /** Works with a connection that {@link #cancel} closes. */
  <T> T with(DuckDBConnection connection, Lanes.Transaction<T> work) throws SQLException {
    begin(connection);
    try {
      return work.run();
    } catch (SQLException e) {
      if (isCancelled()) {
        throw cancelled(e);
      }
      throw e;
    } finally {
      end(connection);
    }
  }

  /** Closing a connection interrupts what runs on it, and rolls back. */
  synchronized void cancel() {
    cancelled = true;
    for (DuckDBConnection connection : connections) {
      try {
        connection.close();
      } catch (SQLException e) {
        throw SqlFailure.of("ending a statement", e);
      }
    }
  }

  private synchronized void begin(DuckDBConnection connection) {
    if (cancelled) {
      throw cancelled(null);
    }
    connections.add(connection);
  }

  private synchronized void end(DuckDBConnection connection) {
    connections.remove(connection);
  }

  private synchronized boolean isCancelled() {
    return cancelled;
  }

  private static RatchetException cancelled(@Nullable SQLException cause) {
    return new RatchetException(
        ErrorCode.INTERRUPTED, "ended before it was done; give the same command again", cause);
  }
}
