package dev.ratchet.run;

/** What becomes of attempts that were in flight when their run was killed. */
public enum InFlight {
  /** They are made again; what they had asked may be billed twice. */
  RETRY,
  /** They stay missing. */
  SKIP,
  /** The run is not gone on with. */
  FAIL
}
