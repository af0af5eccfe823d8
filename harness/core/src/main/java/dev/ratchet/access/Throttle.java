package dev.ratchet.access;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Slows guessing down: after five tries that failed, each further one must wait twice as long as
 * the one before, up to a quarter of an hour. A try counts as failed until it is known to have
 * succeeded, so that many at once gain nothing. Holds a bounded number of keys; the one that was
 * tried least recently makes room.
 */
public final class Throttle {
  static final int FREE = 5;
  static final Duration LONGEST = Duration.ofMinutes(15);
  private static final Duration FORGOTTEN = Duration.ofHours(1);

  private final Map<String, Tries> tries;

  /** Keeps at most so many keys. */
  public Throttle(int most) {
    this.tries = new Bounded(most);
  }

  private record Tries(int failed, Instant last) {
    Duration waitAt(Instant now) {
      if (failed < FREE) {
        return Duration.ZERO;
      }
      long seconds = 1L << Math.min(failed - FREE, 10);
      Duration full = Duration.ofSeconds(Math.min(seconds, LONGEST.toSeconds()));
      Duration left = Duration.between(now, last.plus(full));
      return left.isNegative() ? Duration.ZERO : left;
    }
  }

  /**
   * Asks for a try.
   *
   * @return how long to wait before the next one; zero for a try that may go on, which counts
   */
  public synchronized Duration next(String key, Instant now) {
    Tries before = tries.get(key);
    if (before == null || !now.isBefore(before.last().plus(FORGOTTEN))) {
      tries.put(key, new Tries(1, now));
      return Duration.ZERO;
    }
    Duration wait = before.waitAt(now);
    if (wait.isZero()) {
      tries.put(key, new Tries(before.failed() + 1, now));
    }
    return wait;
  }

  /** All is forgotten of a key whose try succeeded. */
  public synchronized void succeeded(String key) {
    tries.remove(key);
  }

  /** The last try of a key was none after all; those before it still count. */
  public synchronized void takeBack(String key) {
    tries.computeIfPresent(
        key,
        (_, before) -> before.failed() <= 1 ? null : new Tries(before.failed() - 1, before.last()));
  }

  synchronized int size() {
    return tries.size();
  }

  private static final class Bounded extends LinkedHashMap<String, Tries> {
    private static final long serialVersionUID = 1L;

    private final int most;

    Bounded(int most) {
      super(16, 0.75f, true);
      this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Tries> eldest) {
      return size() > most;
    }
  }
}
