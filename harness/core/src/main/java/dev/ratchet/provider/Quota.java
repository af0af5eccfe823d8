package dev.ratchet.provider;

import org.jspecify.annotations.Nullable;

/**
 * What the provider itself said is left until it fills up again. Whatever was started after the
 * call that brought the news is taken off, since nobody knows whether it was counted.
 */
final class Quota {
  private static final long MOST_NANOS = Long.MAX_VALUE / 4;

  private long started;
  private long newsAt = -1;
  private long left;
  private long untilNanos;
  private boolean told;

  /** So much is being started; gives a mark for {@link #hear}. */
  long start(long amount) {
    started += amount;
    left -= amount;
    return started;
  }

  void hear(Remaining.@Nullable Part part, long mark, long nanos) {
    if (part == null || mark < newsAt) {
      return; // what an older call brings is no news
    }
    newsAt = mark;
    told = true;
    left = part.left() - (started - mark);
    untilNanos = nanos + nanos(part);
  }

  /** Whether anything was ever said. */
  boolean told() {
    return told;
  }

  /** How long until so much more is allowed. */
  long waitNanos(long amount, long nanos) {
    return told && amount > left && untilNanos - nanos > 0 ? untilNanos - nanos : 0;
  }

  private static long nanos(Remaining.Part part) {
    return part.reset().toSeconds() >= MOST_NANOS / 1_000_000_000
        ? MOST_NANOS
        : part.reset().toNanos();
  }
}
