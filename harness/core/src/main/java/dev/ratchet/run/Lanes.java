package dev.ratchet.run;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.outcome.AttemptKey;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Works on attempts in order, so many at a time, and ends early when there is a reason to. */
final class Lanes {
  private static final long LOOK_MILLIS = 20;
  private static final long TICK_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final RunLimits limits;
  private final BooleanSupplier stopped;
  private final Spending spending;
  private final Runnable tick;
  private long lastTick = System.nanoTime();
  private final AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
  private volatile boolean broke;

  /**
   * Opens lanes.
   *
   * @param stopped calls that are out may still come back for a while
   * @param tick called about each second, so that a run in which nothing ends is seen
   */
  Lanes(RunLimits limits, BooleanSupplier stopped, Spending spending, Runnable tick) {
    this.limits = limits;
    this.stopped = stopped;
    this.spending = spending;
    this.tick = tick;
  }

  /** Whether the work itself threw, beside any attempt. */
  boolean broke() {
    return broke;
  }

  /**
   * Works on all, or until stopped, out of time or broken.
   *
   * @throws RatchetException what the work threw
   */
  void makeAll(List<AttemptKey> open, Consumer<AttemptKey> work) {
    Semaphore slots = new Semaphore(limits.concurrency());
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    try {
      for (AttemptKey key : open) {
        if (!slot(slots)) {
          break;
        }
        threads.execute(() -> within(slots, () -> work.accept(key)));
      }
      threads.shutdown();
      await(threads);
    } catch (InterruptedException e) {
      broke = true;
      Thread.currentThread().interrupt();
    } finally {
      threads.shutdownNow();
    }
    rethrow(thrown.get());
  }

  /** Waits for room; false when there is a reason to end. */
  private boolean slot(Semaphore slots) throws InterruptedException {
    while (!isOver()) {
      if (slots.tryAcquire(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        return true;
      }
    }
    return false;
  }

  private void within(Semaphore slots, Runnable work) {
    FutureTask<?> task = new FutureTask<>(work, null);
    try {
      task.run();
      if (task.state() == Future.State.FAILED) {
        thrown.compareAndSet(null, task.exceptionNow());
        broke = true; // what breaks outside an attempt would break the next one too
      }
    } finally {
      slots.release();
    }
  }

  private void await(ExecutorService threads) throws InterruptedException {
    while (!threads.awaitTermination(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
      if (isOver()) {
        end(threads);
        return;
      }
    }
  }

  /** A run whose time is over waits for no call: the limit holds to the moment. */
  private void end(ExecutorService threads) throws InterruptedException {
    long grace = limits.stopGrace().toMillis();
    boolean patient = spending.timeOver().isEmpty();
    if (!patient || !threads.awaitTermination(grace, TimeUnit.MILLISECONDS)) {
      threads.shutdownNow();
      threads.awaitTermination(grace, TimeUnit.MILLISECONDS);
    }
  }

  private boolean isOver() {
    long now = System.nanoTime();
    if (now - lastTick >= TICK_NANOS) {
      lastTick = now;
      tick.run();
    }
    return broke || stopped.getAsBoolean() || spending.timeOver().isPresent();
  }

  private static void rethrow(@Nullable Throwable thrown) {
    if (thrown != null) {
      throw thrown instanceof RatchetException known
          ? known
          : new RatchetException(ErrorCode.INTERNAL, "the runner broke", thrown);
    }
  }
}
