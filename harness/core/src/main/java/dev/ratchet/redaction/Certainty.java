package dev.ratchet.redaction;

/** The best that a recogniser can say of what it finds. */
public enum Certainty {
  /** A checksum or a fixed format decides, so that a finding may be certain. */
  CERTAIN,
  /** Words, lists and context only: no finding is ever certain. */
  LIKELY
}
