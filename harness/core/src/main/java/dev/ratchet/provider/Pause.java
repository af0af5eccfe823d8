package dev.ratchet.provider;

import java.util.concurrent.locks.Condition;

/** Time as waits see it, so that tests need not wait. */
public interface Pause {
  /** Waits for real. */
  Pause REAL =
      new Pause() {
        @Override
        public void forMillis(long millis) throws InterruptedException {
          Thread.sleep(millis);
        }

        @Override
        public long nanos() {
          return System.nanoTime();
        }

        @Override
        @SuppressWarnings("WaitNotInLoop") // whoever calls this asks again after it
        public void until(Condition changed, long nanos) throws InterruptedException {
          long _ = changed.awaitNanos(nanos);
        }
      };

  /**
   * Waits.
   *
   * @throws InterruptedException if the run is being stopped
   */
  void forMillis(long millis) throws InterruptedException;

  /** A monotonic clock; only differences mean anything. */
  long nanos();

  /**
   * Waits for a signal, at most so long; may return early. The condition's lock must be held.
   *
   * @throws InterruptedException if the run is being stopped
   */
  void until(Condition changed, long nanos) throws InterruptedException;
}
