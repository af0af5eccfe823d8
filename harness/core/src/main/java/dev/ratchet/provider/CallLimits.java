package dev.ratchet.provider;

import java.time.Duration;

/**
 * How long one try of a call may take.
 *
 * @param connect until the connection stands
 * @param firstByte until the response's headers are there
 * @param whole until the last byte; also ends a body that stalls
 */
public record CallLimits(Duration connect, Duration firstByte, Duration whole) {
  public static final CallLimits DEFAULT =
      new CallLimits(Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofSeconds(180));
}
