package dev.ratchet.judge;

import dev.ratchet.outcome.Outcome;

/** What one seat said. */
sealed interface Voice {
  Seat seat();

  /** A verdict; {@code score} in [0, 1]. */
  record Said(Seat seat, boolean passed, double score, String why) implements Voice {}

  /** No verdict. */
  record Silent(Seat seat, Outcome.Cause cause, String reason) implements Voice {}
}
