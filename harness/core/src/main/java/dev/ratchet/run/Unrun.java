package dev.ratchet.run;

import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.conversation.Transcript;
import dev.ratchet.outcome.Attempt;
import dev.ratchet.outcome.AttemptEnd;
import dev.ratchet.outcome.AttemptKey;
import dev.ratchet.outcome.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Attempts that Ratchet itself did not make or not end. They are missing in the result, and are not
 * journaled, so that the run can be resumed.
 */
final class Unrun {
  private static final String INTERRUPTED = "interrupted";
  private static final String BUDGET = "budget";
  private static final String IN_FLIGHT = "in-flight";

  private Unrun() {}

  static AttemptEnd.Missing interrupted() {
    return new AttemptEnd.Missing(INTERRUPTED, "the run was stopped before this attempt ended");
  }

  static AttemptEnd.Missing budget(String reason) {
    return new AttemptEnd.Missing(BUDGET, reason);
  }

  static AttemptEnd.Missing inFlight() {
    return new AttemptEnd.Missing(
        IN_FLIGHT, "was in flight when the run was killed, and is not asked again");
  }

  static Attempt attempt(AttemptKey key, Instant at, AttemptEnd.Missing end) {
    Transcript nothing =
        new Transcript(List.of(), List.of(), "", TokenUsage.UNKNOWN, null, null, null);
    return new Attempt(key, at, end, nothing, List.of(), 0, false);
  }

  /** Whether an attempt is to be made anew by whoever resumes the run, so that it is not kept. */
  static boolean is(Attempt attempt) {
    return isOf(attempt, INTERRUPTED) || isOf(attempt, BUDGET) || isHeldBack(attempt);
  }

  /** Why Ratchet did not make an attempt to its end; empty when it did. */
  static Optional<String> why(Attempt attempt) {
    if (attempt.end() instanceof AttemptEnd.Missing missing
        && Set.of(INTERRUPTED, BUDGET, IN_FLIGHT).contains(missing.cause())) {
      return Optional.of(missing.reason());
    }
    return isHeldBack(attempt)
        ? Optional.of("a judge was not asked, since the budget was used up or the run stopped")
        : Optional.empty();
  }

  /** Whether an attempt ended because the run was stopped. */
  static boolean isInterrupted(Attempt attempt) {
    return isOf(attempt, INTERRUPTED);
  }

  /** Whether the budget had no room for one of its calls, so that none of them is out. */
  static boolean isRefused(Attempt attempt) {
    return isOf(attempt, BUDGET);
  }

  /** Whether it was left alone because it was in flight when the run was killed. */
  static boolean isInFlight(Attempt attempt) {
    return isOf(attempt, IN_FLIGHT);
  }

  /** A reply that lacks its judge; the reply itself is found in the cache. */
  private static boolean isHeldBack(Attempt attempt) {
    return attempt.outcomes().stream()
        .anyMatch(
            outcome ->
                outcome instanceof Outcome.NoConclusion open
                    && open.cause() == Outcome.Cause.JUDGE_HELD_BACK);
  }

  private static boolean isOf(Attempt attempt, String cause) {
    return attempt.end() instanceof AttemptEnd.Missing missing && missing.cause().equals(cause);
  }
}
