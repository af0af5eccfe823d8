package dev.ratchet.incident;

import dev.ratchet.base.Slice;
import java.time.Instant;
import java.util.List;

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
   * @param alike other versions that fit about as well, so that these requests cannot tell them
   *     apart
   */
  record VersionChange(
      Slice version, Instant since, Rate with, Rate without, double pValue, List<Slice> alike)
      implements Onset {
    public VersionChange {
      alike = List.copyOf(alike);
    }
  }

  /**
   * The version that came nearest in time to the start of a window. Nothing but nearness speaks for
   * it.
   *
   * @param others that came near the window's start as well, nearest first
   */
  record VersionNear(Arrival nearest, List<Arrival> others) implements Onset {
    public VersionNear {
      others = List.copyOf(others);
    }
  }

  /**
   * A version's coming.
   *
   * @param since when its first request started
   * @param secondsAfterStart of the window; negative for a version that came before it
   */
  record Arrival(Slice version, Instant since, long secondsAfterStart) {}

  /** No version change explains it. */
  record Unexplained(String reason) implements Onset {}
}
