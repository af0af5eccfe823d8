package dev.ratchet.provider.batch;

import dev.ratchet.provider.Pause;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Waits that end at once when somebody wants to stop. */
final class StoppableWait {
  private final Pause pause;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private boolean stopped;

  StoppableWait(Pause pause) {
    this.pause = pause;
  }

  /** Ends this wait and all later ones. */
  void stop() {
    lock.lock();
    try {
      stopped = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  boolean isStopped() {
    lock.lock();
    try {
      return stopped;
    } finally {
      lock.unlock();
    }
  }

  /** Waits so long; false when it was, or is now, to be stopped. */
  boolean forMillis(long millis) {
    long end = pause.nanos() + TimeUnit.MILLISECONDS.toNanos(millis);
    lock.lock();
    try {
      for (long left = end - pause.nanos(); !stopped && left > 0; left = end - pause.nanos()) {
        pause.until(changed, left);
      }
      return !stopped;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } finally {
      lock.unlock();
    }
  }

  /** Monotonic; only differences mean anything. */
  long nanos() {
    return pause.nanos();
  }
}
