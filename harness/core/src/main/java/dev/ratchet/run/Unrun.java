package dev.ratchet.run;

import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.conversation.Transcript;
import dev.ratchet.outcome.Attempt;
import dev.ratchet.outcome.AttemptEnd;
import dev.ratchet.outcome.AttemptFacts;
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
    return isOf(attempt.end(), INTERRUPTED)
        || isOf(attempt.end(), BUDGET)
        || isHeldBack(attempt.outcomes());
  }

  /** Why Ratchet did not make an attempt to its end; empty when it did. */
  static Optional<String> why(AttemptFacts attempt) {
    if (attempt.end() instanceof AttemptEnd.Missing missing
        && Set.of(INTERRUPTED, BUDGET, IN_FLIGHT).contains(missing.cause())) {
      return Optional.of(missing.reason());
    }
    return isHeldBack(attempt.outcomes())
        ? Optional.of("a judge was not asked, since the budget was used up or the run stopped")
        : Optional.empty();
  }

  /** Whether an attempt ended because the run was stopped. */
  static boolean isInterrupted(Attempt attempt) {
    return isOf(attempt.end(), INTERRUPTED);
  }

  /** Whether the budget had no room for one of its calls, so that none of them is out. */
  static boolean isRefused(Attempt attempt) {
    return isOf(attempt.end(), BUDGET);
  }

  /** Whether it was left alone because it was in flight when the run was killed. */
  static boolean isInFlight(AttemptFacts attempt) {
    return isOf(attempt.end(), IN_FLIGHT);
  }

  /** A reply that lacks its judge; the reply itself is found in the cache. */
  static boolean isHeldBack(List<Outcome> outcomes) {
    return outcomes.stream()
        .anyMatch(
            outcome ->
                outcome instanceof Outcome.NoConclusion open
                    && open.cause() == Outcome.Cause.JUDGE_HELD_BACK);
  }

  private static boolean isOf(AttemptEnd end, String cause) {
    return end instanceof AttemptEnd.Missing missing && missing.cause().equals(cause);
  }
}
