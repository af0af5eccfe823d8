package dev.ratchet.provider;

import java.time.Duration;

/**
 * When a target counts as down, and when it is looked at again.
 *
 * @param inRow tries in a row that failed outside the candidate
 * @param window calls that {@code share} is taken of: the last so many that ended
 * @param share in (0, 1] of the window that ended, after all tries, in a failure outside the
 *     candidate
 * @param probeAfter how long nobody is asked before one call looks again
 */
public record CircuitPolicy(int inRow, int window, double share, Duration probeAfter) {
  public static final CircuitPolicy DEFAULT =
      new CircuitPolicy(15, 40, 0.5, Duration.ofSeconds(30));
}
