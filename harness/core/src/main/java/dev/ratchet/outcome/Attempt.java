package dev.ratchet.outcome;

import dev.ratchet.conversation.Transcript;
import java.time.Instant;
import java.util.List;

/**
 * One journaled attempt at one case: how it ended, what was said, and what each expectation says.
 *
 * @param transcript redacted; what the checks saw raw is in the outcomes
 * @param retryCount model calls that had to be repeated
 * @param cached whether every model call was served from the reply cache
 */
public record Attempt(
    AttemptKey key,
    Instant at,
    AttemptEnd end,
    Transcript transcript,
    List<Outcome> outcomes,
    int retryCount,
    boolean cached) {
  public Attempt {
    outcomes = List.copyOf(outcomes);
  }

  /** An attempt in which nothing was said, as far as anybody knows. */
  public static Attempt unsaid(AttemptFacts facts) {
    AttemptFacts.Effort took = facts.effort();
    Transcript nothing =
        new Transcript(
            List.of(),
            List.of(),
            "",
            took.usage(),
            took.latencyMillis(),
            null,
            took.costMicroUsd(),
            facts.disclosed());
    return new Attempt(
        facts.key(),
        facts.at(),
        facts.end(),
        nothing,
        facts.outcomes(),
        took.retryCount(),
        took.cached());
  }

  /** The same attempt with another end. */
  public Attempt ending(AttemptEnd other) {
    return new Attempt(key, at, other, transcript, outcomes, retryCount, cached);
  }
}
