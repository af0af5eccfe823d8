package dev.ratchet.provider;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;

/** Time that passes by waiting, at once. */
public final class VirtualTime implements Pause {
  private final List<Long> waits = new ArrayList<>();
  private long nanos = 1_000_000_000_000L;

  @Override
  public synchronized void forMillis(long millis) {
    waits.add(millis);
    nanos += TimeUnit.MILLISECONDS.toNanos(millis);
  }

  @Override
  public synchronized long nanos() {
    return nanos;
  }

  @Override
  public synchronized void until(Condition changed, long wait) {
    waits.add(TimeUnit.NANOSECONDS.toMillis(wait));
    nanos += wait;
  }

  synchronized void pass(Duration time) {
    nanos += time.toNanos();
  }

  /** Milliseconds of each wait so far, in order. */
  public synchronized List<Long> waits() {
    return List.copyOf(waits);
  }

  public synchronized Duration waited() {
    return Duration.ofMillis(waits.stream().mapToLong(Long::longValue).sum());
  }
}
