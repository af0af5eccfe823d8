package dev.ratchet.provider;

import dev.ratchet.candidate.Limits;
import java.time.Duration;

/**
 * Decides when the next call of one target may start: state in, decision out, the time is passed
 * in. Calls at the same time fall to half when the target shows that they are too many, once for
 * all that were out together, and climb back by and by on answers. Not safe for threads.
 */
final class Pace {
  /** The wait that only the end of another call ends. */
  static final long UNTIL_A_CALL_ENDS = Long.MAX_VALUE;

  private static final double FALL = 0.5;
  private static final double CLIMB = 4;
  private static final int MOST_CALLS = 10_000;
  private static final Duration LONGEST_FLOOR = Duration.ofDays(365);

  private final MinuteWindow requests;
  private final MinuteWindow tokens;
  private final Quota requestQuota = new Quota();
  private final Quota tokenQuota = new Quota();
  private Limits limits;
  private double window;
  private int inFlight;
  private long lastFallNanos;
  private long lastFullNanos;
  private long floorNanos;

  Pace(Limits limits, long nanos) {
    this.limits = limits;
    this.requests = new MinuteWindow(nanos);
    this.tokens = new MinuteWindow(nanos);
    this.window = most();
    this.lastFallNanos = nanos - 1;
    this.lastFullNanos = nanos - 1;
    this.floorNanos = nanos;
  }

  /** The answer to whoever wants to start a call. */
  sealed interface Turn {
    /**
     * It starts now; whoever got this must say with {@link Pace#ended} how it went.
     *
     * @param tokens guessed, as long as nobody knows
     */
    record Go(long nanos, long tokens, long requestMark, long tokenMark) implements Turn {}

    /** It may ask again after so long, or {@link #UNTIL_A_CALL_ENDS}. */
    record Later(long nanos) implements Turn {}
  }

  /** What the end of a call says of the pace. */
  enum Sign {
    /** All is well. */
    WELL,
    /** The target is asked too much. */
    TOO_MUCH,
    NOTHING
  }

  /** Takes over limits that are stricter. */
  void keep(Limits other) {
    limits = limits.strictest(other);
    window = Math.min(window, most());
  }

  boolean countsTokens() {
    return limits.tokensPerMinute() != null || tokenQuota.told();
  }

  Turn ask(long guessedTokens, long nanos) {
    long wait = waitNanos(guessedTokens, nanos);
    if (wait > 0) {
      return new Turn.Later(wait);
    }
    if (inFlight >= (int) window) {
      lastFullNanos = nanos;
      return new Turn.Later(UNTIL_A_CALL_ENDS);
    }
    inFlight++;
    if (inFlight >= (int) window) {
      lastFullNanos = nanos;
    }
    requests.add(1, nanos);
    tokens.add(guessedTokens, nanos);
    return new Turn.Go(
        nanos, guessedTokens, requestQuota.start(1), tokenQuota.start(guessedTokens));
  }

  /**
   * Takes note of how a call ended.
   *
   * @param usedTokens what it really took, or the guess where nobody knows
   * @param floor how long the target asks to be left alone; zero when it does not
   */
  void ended(
      Turn.Go go, Sign sign, long usedTokens, Remaining remaining, Duration floor, long nanos) {
    switch (sign) {
      case WELL -> climb(go);
      case TOO_MUCH -> fall(go, nanos);
      case NOTHING -> {}
    }
    inFlight--;
    tokens.correct(usedTokens - go.tokens(), go.nanos(), nanos);
    requestQuota.hear(remaining.requests(), go.requestMark(), nanos);
    tokenQuota.hear(remaining.tokens(), go.tokenMark(), nanos);
    if (floor.isPositive()) {
      long until = nanos + (floor.compareTo(LONGEST_FLOOR) > 0 ? LONGEST_FLOOR : floor).toNanos();
      floorNanos = until - floorNanos > 0 ? until : floorNanos;
    }
  }

  /** Calls that may be out at the same time. */
  int window() {
    return (int) window;
  }

  private long waitNanos(long guessedTokens, long nanos) {
    long wait = Math.max(0, floorNanos - nanos);
    Integer perMinute = limits.requestsPerMinute();
    if (perMinute != null) {
      wait = Math.max(wait, requests.waitNanos(1, perMinute, nanos));
    }
    Long tokensPerMinute = limits.tokensPerMinute();
    if (tokensPerMinute != null) {
      wait = Math.max(wait, tokens.waitNanos(guessedTokens, tokensPerMinute, nanos));
    }
    wait = Math.max(wait, requestQuota.waitNanos(1, nanos));
    return Math.max(wait, tokenQuota.waitNanos(guessedTokens, nanos));
  }

  /** Only calls during which every place was taken say that there could be more of them. */
  private void climb(Turn.Go go) {
    if (lastFullNanos - go.nanos() >= 0) {
      window = Math.min(most(), window + Math.min(1, CLIMB / window));
    }
  }

  private void fall(Turn.Go go, long nanos) {
    if (go.nanos() - lastFallNanos > 0) {
      window = Math.max(1, Math.min(window, inFlight) * FALL);
      lastFallNanos = nanos;
    }
  }

  private int most() {
    Integer concurrency = limits.concurrency();
    return concurrency == null ? MOST_CALLS : concurrency;
  }
}
