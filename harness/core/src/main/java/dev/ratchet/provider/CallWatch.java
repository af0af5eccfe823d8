package dev.ratchet.provider;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Interrupts calls that take too long: one timer for all of them. A call runs on the thread that
 * asks, since a thread of its own costs more than the rest of the waiting.
 */
final class CallWatch {
  private final ScheduledThreadPoolExecutor timer;

  CallWatch() {
    timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("call-watch").factory());
    timer.setRemoveOnCancelPolicy(true);
  }

  /**
   * Watches what the current thread does from now on, until {@link Call#end}.
   *
   * @param leftNanos how long until it is late or to be looked at again; not positive when it is
   *     late
   */
  Call begin(LongSupplier leftNanos) {
    Call call = new Call(timer, Thread.currentThread(), leftNanos);
    call.look();
    return call;
  }

  /** One call under watch. */
  static final class Call {
    private final ScheduledThreadPoolExecutor timer;
    private final Thread thread;
    private final LongSupplier leftNanos;
    private Future<?> next = CompletableFuture.completedFuture(null);
    private boolean over;
    private boolean late;

    private Call(ScheduledThreadPoolExecutor timer, Thread thread, LongSupplier leftNanos) {
      this.timer = timer;
      this.thread = thread;
      this.leftNanos = leftNanos;
    }

    private synchronized void look() {
      if (over) {
        return;
      }
      long left = leftNanos.getAsLong();
      if (left > 0) {
        next = timer.schedule(this::look, left, TimeUnit.NANOSECONDS);
      } else {
        late = true;
        thread.interrupt();
      }
    }

    /**
     * Ends the watch, on the thread that is watched; that it was interrupted from here is undone.
     *
     * @return whether it was late
     */
    synchronized boolean end() {
      if (!over) {
        over = true;
        next.cancel(false);
        if (late) {
          boolean _ = Thread.interrupted();
        }
      }
      return late;
    }
  }
}
