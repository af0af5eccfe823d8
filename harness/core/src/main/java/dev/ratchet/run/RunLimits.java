package dev.ratchet.run;

import java.time.Duration;

/**
 * How many attempts are made at the same time, and how long a stopped run waits for the calls that
 * are out.
 *
 * @param concurrency at least 1
 */
public record RunLimits(int concurrency, Duration stopGrace) {
  public static final RunLimits DEFAULT = new RunLimits(16, Duration.ofSeconds(3));

  public RunLimits {
    if (concurrency < 1) {
      throw new IllegalArgumentException("at least one attempt at a time");
    }
  }
}
