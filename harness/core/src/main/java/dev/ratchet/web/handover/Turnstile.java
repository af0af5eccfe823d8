package dev.ratchet.web.handover;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts who works with the store: pages, which are quick and never wait, and commands, which may
 * take long. Before the store is lent, the commands are waited for first, so that pages are turned
 * away for no longer than it takes the last of them to end.
 */
public final class Turnstile {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private State state = State.OPEN;
  private int pages;
  private int commands;

  private enum State {
    OPEN,
    /** No further command comes in. */
    CLOSING,
    /** No page does, either. */
    SHUT
  }

  /** Being inside; close it once, to leave. */
  public interface Pass extends AutoCloseable {
    @Override
    void close();
  }

  /** Lets a page in, if it is open. */
  public Optional<Pass> page() {
    lock.lock();
    try {
      if (state == State.SHUT) {
        return Optional.empty();
      }
      pages++;
      return Optional.of(() -> leave(() -> pages--));
    } finally {
      lock.unlock();
    }
  }

  /** Lets a command in; empty if that is not possible in time. */
  public Optional<Pass> command(Duration patience) {
    lock.lock();
    try {
      if (!await(() -> state == State.OPEN, patience)) {
        return Optional.empty();
      }
      commands++;
      return Optional.of(() -> leave(() -> commands--));
    } finally {
      lock.unlock();
    }
  }

  /**
   * Lets nobody in any more, and waits until everybody has left; if they do not in time, it is open
   * again.
   *
   * @return whether nobody is inside
   */
  public boolean shut(Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    lock.lock();
    try {
      if (!await(() -> state == State.OPEN, patience)) {
        return false;
      }
      state = State.CLOSING;
      if (await(() -> commands == 0, left(deadline))) {
        state = State.SHUT;
        if (await(() -> pages == 0, left(deadline))) {
          return true;
        }
      }
      reopen();
      return false;
    } finally {
      lock.unlock();
    }
  }

  /** Lets everybody in again. */
  public void open() {
    lock.lock();
    try {
      reopen();
    } finally {
      lock.unlock();
    }
  }

  private void reopen() {
    state = State.OPEN;
    changed.signalAll();
  }

  private void leave(Runnable count) {
    lock.lock();
    try {
      count.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private interface Reached {
    boolean now();
  }

  private boolean await(Reached reached, Duration patience) {
    long left = patience.toNanos();
    try {
      while (!reached.now()) {
        if (left <= 0) {
          return false;
        }
        left = changed.awaitNanos(left);
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Duration left(long deadline) {
    return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
  }
}
