package dev.ratchet.run;

import java.time.Duration;

/**
 * How many attempts are made at the same time, how long a stopped run waits for the calls that are
 * out, and what whoever starts the run limits beside its policy.
 *
 * @param concurrency at least 1
 * @param caps never loosen the policy's budget
 */
public record RunLimits(int concurrency, Duration stopGrace, InFlight inFlight, Budget caps) {
  public static final RunLimits DEFAULT = new RunLimits(16, Duration.ofSeconds(3));

  public RunLimits {
    if (concurrency < 1) {
      throw new IllegalArgumentException("at least one attempt at a time");
    }
  }

  /** Retries what was in flight, and limits no spending. */
  public RunLimits(int concurrency, Duration stopGrace) {
    this(concurrency, stopGrace, InFlight.RETRY, Budget.UNLIMITED);
  }
}
