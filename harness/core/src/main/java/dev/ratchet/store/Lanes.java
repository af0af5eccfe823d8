package dev.ratchet.store;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Who writes to an open store, one at a time. What people do is short and goes past what takes long
 * (an import, a sweep, a detection), which stands in a lane of its own: they write other tables.
 * Where they do meet, the engine lets the first one win, and the other is done again.
 */
final class Lanes {
  /** As long as one waits for another process. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Done so often before it is given up; each time somebody else has got on. */
  private static final int TRIES = 20;

  private final ReentrantLock brief = new ReentrantLock(true);
  private final ReentrantLock lengthy = new ReentrantLock(true);
  private final ReentrantLock casebook = new ReentrantLock(true);
  private final Duration patience;

  /**
   * Free lanes.
   *
   * @param patience how long to wait for who writes before
   */
  Lanes(Duration patience) {
    this.patience = patience;
  }

  /** How long a transaction may take. */
  enum Lane {
    BRIEF,
    LENGTHY
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
   * Runs a transaction while no other is in its lane.
   *
   * @throws RatchetException BUSY if the lane is not free in time, or others always win
   */
  <T> T in(Lane lane, String what, Transaction<T> transaction) throws SQLException {
    ReentrantLock lock =
        switch (lane) {
          case BRIEF -> brief;
          case LENGTHY -> lengthy;
        };
    await(lock, what);
    try {
      return again(what, transaction);
    } finally {
      lock.unlock();
    }
  }

  private void await(ReentrantLock lock, String what) {
    try {
      if (!lock.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
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

  private static <T> T again(String what, Transaction<T> transaction) throws SQLException {
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
      }
    }
  }
}
