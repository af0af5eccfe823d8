package dev.ratchet.provider;

import java.time.Duration;

/**
 * How often and how long a call is tried again.
 *
 * @param attempts tries of one call at most, the first included
 * @param longestWait a provider that asks to wait longer is not asked again
 * @param spareRetries retries that the run may make beside {@code retryShare}
 * @param retryShare share of the run's calls in [0, 1] that may be retries
 * @param brokenAfter consecutive refused keys, unknown addresses or refused connections after which
 *     no more calls are made
 * @param seed of the jitter
 */
public record RetryPolicy(
    int attempts,
    Duration longestWait,
    int spareRetries,
    double retryShare,
    int brokenAfter,
    long seed) {
  public static final RetryPolicy DEFAULT =
      new RetryPolicy(6, Duration.ofMinutes(2), 20, 0.1, 15, 1);

  private static final long FIRST_MILLIS = 500;
  private static final long MOST_MILLIS = 60_000;

  /** The bound of the wait before the n-th retry, from 0: half a second, doubled up to 60 s. */
  static long boundMillis(int retry) {
    return Math.min(MOST_MILLIS, FIRST_MILLIS << Math.min(retry, 20));
  }
}
