package dev.ratchet.provider;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** When a run must be over: nothing waits beyond it. It counts from the first call on. */
public final class RunDeadline {
  private final Pause pause;
  private final @Nullable Duration time;
  private @Nullable Long beginNanos;

  /**
   * A deadline that does not run yet.
   *
   * @param time null is without limit
   */
  public RunDeadline(Pause pause, @Nullable Duration time) {
    this.pause = pause;
    this.time = time;
  }

  /** Starts the time at the first call. */
  synchronized void begin() {
    if (beginNanos == null) {
      beginNanos = pause.nanos();
    }
  }

  /** Whether a wait of so many milliseconds is over before the run has to be. */
  boolean leavesMillis(long millis) {
    return leavesNanos(TimeUnit.MILLISECONDS.toNanos(millis));
  }

  /** Whether a wait of so many nanoseconds is over before the run has to be. */
  synchronized boolean leavesNanos(long nanos) {
    Duration limit = time;
    Long begin = beginNanos;
    return limit == null
        || begin == null
        || Duration.ofNanos(nanos).compareTo(limit.minus(Duration.ofNanos(pause.nanos() - begin)))
            <= 0;
  }
}
