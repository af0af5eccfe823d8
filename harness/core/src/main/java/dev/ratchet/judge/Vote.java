package dev.ratchet.judge;

import dev.ratchet.base.Severity;

/** How several models that answer the same question come to one answer. */
public enum Vote {
  /** More than half of all seats; without such a half there is no conclusion. */
  MAJORITY,
  /** Every seat; where they are split there is no conclusion, and a person must look. */
  UNANIMITY;

  /** What is asked of a jury where a policy does not say: a P0 needs everybody. */
  public static Vote usual(Severity severity) {
    return severity == Severity.P0 ? UNANIMITY : MAJORITY;
  }

  /** How many of so many seats must say the same. */
  int needed(int seats) {
    return switch (this) {
      case MAJORITY -> seats / 2 + 1;
      case UNANIMITY -> seats;
    };
  }
}
