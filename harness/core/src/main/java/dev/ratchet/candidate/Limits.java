package dev.ratchet.candidate;

import org.jspecify.annotations.Nullable;

/**
 * What a provider allows, as its contract says; null where nothing is said.
 *
 * @param concurrency calls at the same time, at least 1
 * @param requestsPerMinute calls started within any minute, at least 1
 * @param tokensPerMinute input and output tokens within any minute, at least 1
 */
public record Limits(
    @Nullable Integer concurrency,
    @Nullable Integer requestsPerMinute,
    @Nullable Long tokensPerMinute) {
  public static final Limits NONE = new Limits(null, null, null);

  /** What keeps both. */
  public Limits strictest(Limits other) {
    return new Limits(
        lower(concurrency, other.concurrency),
        lower(requestsPerMinute, other.requestsPerMinute),
        lower(tokensPerMinute, other.tokensPerMinute));
  }

  private static <T extends Comparable<T>> @Nullable T lower(@Nullable T one, @Nullable T other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.compareTo(other) <= 0 ? one : other;
  }
}
