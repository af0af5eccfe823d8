package dev.ratchet.provider;

import org.jspecify.annotations.Nullable;

/**
 * What one call tells of itself while it is under way, from the thread that makes it to the one
 * that waits for it.
 */
final class CallNotes {
  /** The notes of the call that this thread makes. */
  static final ScopedValue<CallNotes> CURRENT = ScopedValue.newInstance();

  private final long startNanos;
  private volatile long lastSignNanos;
  private volatile @Nullable Long headersNanos;
  private volatile @Nullable Long firstPieceNanos;
  private volatile boolean streams;
  private volatile Remaining remaining = Remaining.UNTOLD;

  CallNotes(long startNanos) {
    this.startNanos = startNanos;
    this.lastSignNanos = startNanos;
  }

  /** The notes of the current call; some that nobody reads where there is none. */
  static CallNotes current() {
    return CURRENT.isBound() ? CURRENT.get() : new CallNotes(System.nanoTime());
  }

  /** Headers came, and say this of what is left. */
  void headers(Remaining told, boolean stream) {
    long now = System.nanoTime();
    headersNanos = now;
    lastSignNanos = now;
    remaining = told;
    streams = stream;
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

  /** Whether the stream began and then fell silent, the whole time not being up. */
  boolean fellSilent(CallLimits limits) {
    return streams && elapsedNanos() < limits.whole().toNanos();
  }
}
