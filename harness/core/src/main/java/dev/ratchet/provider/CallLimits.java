package dev.ratchet.provider;

import java.time.Duration;

/**
 * How long one try of a call may take.
 *
 * @param connect until the connection stands
 * @param firstByte until the response's headers are there, and again until a stream's first piece
 * @param idle between two signs of life on a stream
 * @param whole until the last byte; also ends a body that stalls
 */
public record CallLimits(Duration connect, Duration firstByte, Duration idle, Duration whole) {
  public static final CallLimits DEFAULT =
      new CallLimits(
          Duration.ofSeconds(10),
          Duration.ofSeconds(60),
          Duration.ofSeconds(30),
          Duration.ofSeconds(180));

  /** Limits whose stalls on a stream end as a first byte's do. */
  public CallLimits(Duration connect, Duration firstByte, Duration whole) {
    this(connect, firstByte, firstByte, whole);
  }
}
