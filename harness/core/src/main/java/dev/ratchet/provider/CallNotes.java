package dev.ratchet.provider;

import org.jspecify.annotations.Nullable;

/**
 * What one call tells of itself while it is under way, from the thread that makes it to the one
 * that waits for it.
 */
final class CallNotes {
  /** The notes of the call that this thread makes. */
  static final ScopedValue<CallNotes> CURRENT = ScopedValue.newInstance();

  /** How many looks at the clock an idle limit takes to be noticed. */
  private static final int LOOKS = 4;

  private final long startNanos;
  private final boolean streams;
  private volatile long lastSignNanos;
  private volatile @Nullable Long headersNanos;
  private volatile @Nullable Long firstPieceNanos;
  private volatile Remaining remaining = Remaining.UNTOLD;

  CallNotes(long startNanos, boolean streams) {
    this.startNanos = startNanos;
    this.streams = streams;
    this.lastSignNanos = startNanos;
  }

  /** The notes of the current call; some that nobody reads where there is none. */
  static CallNotes current() {
    return CURRENT.isBound() ? CURRENT.get() : new CallNotes(System.nanoTime(), false);
  }

  /** Headers came, and say this of what is left. */
  void headers(Remaining told) {
    long now = System.nanoTime();
    headersNanos = now;
    lastSignNanos = now;
    remaining = told;
  }

  /** Something came on the stream, if only to say that more will. */
  void sign() {
    lastSignNanos = System.nanoTime();
  }

  /** A piece of the reply came. */
  void piece() {
    if (firstPieceNanos == null) {
      firstPieceNanos = System.nanoTime();
    }
  }

  Remaining remaining() {
    return remaining;
  }

  /** Milliseconds until the first piece; null when there was none. */
  @Nullable Long firstPieceMillis() {
    Long first = firstPieceNanos;
    return first == null ? null : Long.valueOf((first - startNanos) / 1_000_000);
  }

  long elapsedNanos() {
    return System.nanoTime() - startNanos;
  }

  /** How much longer a call may take by what came so far; not positive when it stalls. */
  long leftNanos(CallLimits limits) {
    long whole = limits.whole().toNanos() - elapsedNanos();
    if (!streams || headersNanos == null) {
      return whole;
    }
    long idle = (firstPieceNanos == null ? limits.firstByte() : limits.idle()).toNanos();
    return Math.min(whole, idle - (System.nanoTime() - lastSignNanos));
  }

  /** How long to wait before looking again: a stream moves its own limit, and may shorten it. */
  long lookNanos(CallLimits limits) {
    long left = leftNanos(limits);
    return streams ? Math.min(left, Math.max(1, limits.idle().toNanos() / LOOKS)) : left;
  }

  /** Whether the stream began and then fell silent, the whole time not being up. */
  boolean fellSilent(CallLimits limits) {
    return streams && headersNanos != null && elapsedNanos() < limits.whole().toNanos();
  }
}
