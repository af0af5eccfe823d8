package dev.ratchet.incident;

import dev.ratchet.base.Slice;
import java.time.Instant;

/** What a group of incidents set in with. */
public sealed interface Onset {
  /** How many of how many requests failed. */
  record Rate(long failed, long requests) {
    /** Share in [0, 1]; a group of no requests has none. */
    public double share() {
      if (requests == 0) {
        throw new IllegalStateException("no requests, so no rate");
      }
      return (double) failed / requests;
    }
  }

  /**
   * A version whose requests fail much more often than the others, and which appeared before the
   * first failure.
   *
   * @param version such as {@code retrieval=rc-v7}
   * @param since when its first request started
   * @param pValue one-sided, corrected for the number of versions compared
   */
  record VersionChange(Slice version, Instant since, Rate with, Rate without, double pValue)
      implements Onset {}

  /** No version change explains it. */
  record Unexplained(String reason) implements Onset {}
}
