package dev.ratchet.provider;

import java.util.concurrent.TimeUnit;

/**
 * How much was used up within the last minute, in slots of a tenth of a second. A slot counts until
 * all of it is a minute old, so that no minute, wherever it begins, holds more than is allowed.
 */
final class MinuteWindow {
  private static final long SLOT_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final int SLOTS = 601;

  private final long[] amounts = new long[SLOTS];
  private final long beginNanos;
  private long newest;
  private long sum;

  MinuteWindow(long beginNanos) {
    this.beginNanos = beginNanos;
  }

  void add(long amount, long nanos) {
    forget(nanos);
    amounts[slot(newest)] += amount;
    sum += amount;
  }

  /** Puts right what was added then, if it still counts. */
  void correct(long difference, long thenNanos, long nanos) {
    forget(nanos);
    long then = index(thenNanos);
    if (newest - then < SLOTS) {
      amounts[slot(then)] += difference;
      sum += difference;
    }
  }

  /** How long until so much more fits; an amount beyond the limit fits into an empty minute. */
  long waitNanos(long amount, long limit, long nanos) {
    forget(nanos);
    long left = sum;
    for (long at = newest - SLOTS + 1; left > 0 && left + amount > limit; at++) {
      long gone = amounts[slot(at)];
      left -= gone;
      if (left <= 0 || left + amount <= limit) {
        return (at + SLOTS) * SLOT_NANOS - (nanos - beginNanos);
      }
    }
    return 0;
  }

  private void forget(long nanos) {
    long now = index(nanos);
    for (long at = Math.max(newest + 1, now - SLOTS + 1); at <= now; at++) {
      sum -= amounts[slot(at)];
      amounts[slot(at)] = 0;
    }
    newest = Math.max(newest, now);
  }

  private long index(long nanos) {
    return Math.floorDiv(nanos - beginNanos, SLOT_NANOS);
  }

  private static int slot(long index) {
    return (int) Math.floorMod(index, (long) SLOTS);
  }
}
