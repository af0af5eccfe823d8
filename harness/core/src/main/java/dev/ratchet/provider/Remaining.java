package dev.ratchet.provider;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a provider says it still allows; null where it says nothing.
 *
 * @param requests calls
 * @param tokens input and output tokens
 */
public record Remaining(@Nullable Part requests, @Nullable Part tokens) {
  public static final Remaining UNTOLD = new Remaining(null, null);

  /**
   * One allowance.
   *
   * @param left at least 0
   * @param reset until all of it is there again
   */
  public record Part(long left, Duration reset) {}
}
