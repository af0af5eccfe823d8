package dev.ratchet.store;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How those who write to an open store come along with each other. What takes long (an import, a
 * sweep, a detection) goes one at a time; what people do is short, writes other rows, and goes past
 * it. Where two do write the same rows, the engine lets the first one win, and the other is done
 * again.
 */
final class Lanes {
  /** As long as one waits for another process. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Done so often before it is given up; each time somebody else has got on. */
  private static final int TRIES = 50;

  private static final long PAUSE_NANOS = 2_000_000;
  private static final int LONGEST_PAUSE = 10;

  private final ReentrantLock lengthy = new ReentrantLock(true);
  private final ReentrantLock casebook = new ReentrantLock(true);
  private final Duration patience;

  /**
   * Free lanes.
   *
   * @param patience how long to wait for who writes at length before
   */
  Lanes(Duration patience) {
    this.patience = patience;
  }

  /** A transaction. */
  interface Transaction<T> {
    T run() throws SQLException;
  }

  /** The turn of the one hand that writes the casebook. */
  ReentrantLock casebook() {
    return casebook;
  }

  /**
   * Runs a transaction while no other of this kind runs.
   *
   * @throws RatchetException BUSY if its turn does not come in time, or others always win
   */
  <T> T atLength(String what, Transaction<T> transaction) throws SQLException {
    await(what);
    try {
      return briefly(what, transaction);
    } finally {
      lengthy.unlock();
    }
  }

  private void await(String what) {
    try {
      if (!lengthy.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new RatchetException(
            ErrorCode.BUSY,
            what
                + ": somebody else is still writing to the store after "
                + patience.toSeconds()
                + " s; try again");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RatchetException(
          ErrorCode.INTERRUPTED, what + ": interrupted while waiting for the store; try again", e);
    }
  }

  /**
   * Runs a transaction, from its beginning again when others were faster.
   *
   * @throws RatchetException BUSY if others always win
   */
  <T> T briefly(String what, Transaction<T> transaction) throws SQLException {
    for (int tried = 1; ; tried++) {
      try {
        return transaction.run();
      } catch (SQLException e) {
        if (!SqlFailure.isConflict(e)) {
          throw e;
        }
        if (tried == TRIES) {
          throw new RatchetException(
              ErrorCode.BUSY, what + ": others keep writing the same rows; try again", e);
        }
        LockSupport.parkNanos(Math.min(tried, LONGEST_PAUSE) * PAUSE_NANOS);
      }
    }
  }
}
