package dev.ratchet.run;

import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.conversation.Transcript;
import dev.ratchet.outcome.Attempt;
import dev.ratchet.outcome.AttemptEnd;
import dev.ratchet.outcome.AttemptKey;
import java.time.Instant;
import java.util.List;

/**
 * Attempts that Ratchet itself did not make or not end. They are missing in the result, and are not
 * journaled, so that the run can be resumed.
 */
final class Unrun {
  private static final String INTERRUPTED = "interrupted";
  private static final String BUDGET = "budget";

  private Unrun() {}

  static AttemptEnd interrupted() {
    return new AttemptEnd.Missing(INTERRUPTED, "the run was stopped before this attempt ended");
  }

  static Attempt attempt(AttemptKey key, Instant at) {
    Transcript nothing =
        new Transcript(List.of(), List.of(), "", TokenUsage.UNKNOWN, null, null, null);
    return new Attempt(key, at, interrupted(), nothing, List.of(), 0, false);
  }

  static boolean is(AttemptEnd end) {
    return end instanceof AttemptEnd.Missing missing
        && (missing.cause().equals(INTERRUPTED) || missing.cause().equals(BUDGET));
  }
}
