package dev.ratchet.judge;

import dev.ratchet.outcome.Outcome;

/** How far a judge's word reaches in a run. */
public sealed interface Standing {
  /** Not admitted: its answers are shown, and count nowhere. */
  record Advises() implements Standing {}

  /**
   * Admitted: its answers gate.
   *
   * @param strength the lower bound of sensitivity + specificity - 1 at its calibration, in (0, 1]
   */
  record Gates(double strength) implements Standing {}

  /**
   * Admitted, but not seen to judge as it did then: it is not asked, and what it would have said is
   * missing.
   *
   * @param cause {@code JUDGE_DRIFTED}, or why it could not be seen
   */
  record Silenced(double strength, Outcome.Cause cause, String reason) implements Standing {}

  /** Whether an answer, or the lack of one, counts. */
  default boolean gates() {
    return switch (this) {
      case Advises _ -> false;
      case Gates _, Silenced _ -> true;
    };
  }
}
