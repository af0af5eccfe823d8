package dev.ratchet.provider;

import java.time.Duration;

/**
 * How often and how long a call is tried again.
 *
 * @param attempts tries of one call at most, the first included
 * @param attemptsAmongAnswers tries of one call at most while its target answers most others
 * @param longestWait a provider that asks to wait longer is not asked again
 * @param budget retries that the run may make in all
 * @param seed of the jitter
 */
public record RetryPolicy(
    int attempts,
    int attemptsAmongAnswers,
    Duration longestWait,
    RetryAllowance budget,
    CircuitPolicy circuit,
    long seed) {
  public static final RetryPolicy DEFAULT =
      new RetryPolicy(
          6,
          12,
          Duration.ofMinutes(10),
          new RetryAllowance(20, 0.1, 0.5),
          CircuitPolicy.DEFAULT,
          1);

  private static final long FIRST_MILLIS = 500;
  private static final long MOST_MILLIS = 60_000;

  /** The bound of the wait before the n-th retry, from 0: half a second, doubled up to 60 s. */
  public static long boundMillis(int retry) {
    return Math.min(MOST_MILLIS, FIRST_MILLIS << Math.min(retry, 20));
  }
}
