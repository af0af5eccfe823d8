package dev.ratchet.flow;

import dev.ratchet.base.RatchetException;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What takes long to work out, as it was last: it is worked out anew on a thread of its own, once
 * at a time, and whoever looks meanwhile gets the one before.
 */
public final class Latest<T> {
  private final String name;
  private @Nullable T value;
  private @Nullable RatchetException failure;
  private boolean working;

  /** Nothing, until it is first renewed. */
  public Latest(String name) {
    this.name = name;
  }

  /**
   * What was worked out last; empty before the first time.
   *
   * @throws RatchetException that the last time ended with, once
   */
  public synchronized Optional<T> value() {
    @Nullable RatchetException failed = failure;
    failure = null;
    if (failed != null) {
      throw failed;
    }
    return Optional.ofNullable(value);
  }

  /** Takes over what somebody worked out themselves. */
  public synchronized void set(T worked) {
    value = worked;
  }

  /** Begins to work it out anew, unless somebody is at it. */
  public synchronized void renew(Supplier<T> work) {
    if (!working) {
      working = true;
      Thread.ofPlatform().daemon().name(name).start(() -> run(work));
    }
  }

  private void run(Supplier<T> work) {
    try {
      set(work.get());
    } catch (RatchetException e) {
      failed(e);
    } finally {
      done();
    }
  }

  private synchronized void failed(RatchetException e) {
    failure = e;
  }

  private synchronized void done() {
    working = false;
    notifyAll();
  }

  /** Waits until nobody is at it. */
  public synchronized void await() throws InterruptedException {
    while (working) {
      wait();
    }
  }
}
