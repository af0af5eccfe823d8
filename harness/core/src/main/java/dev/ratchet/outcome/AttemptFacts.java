package dev.ratchet.outcome;

import dev.ratchet.conversation.Disclosed;
import dev.ratchet.conversation.TokenUsage;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What deciding and counting need of an attempt, without what was said: a run may have hundreds of
 * thousands. Made by {@link FactsMaker}; {@link AttemptTexts} gives the whole attempt.
 *
 * @param outcomes with their conclusions; without words, but for a failed check of severity P0
 * @param disclosed what the candidate told of its work; null when nothing
 * @param place where the run's journal holds the whole attempt; {@link #NOWHERE} when it does not
 */
public record AttemptFacts(
    AttemptKey key,
    Instant at,
    AttemptEnd end,
    List<Outcome> outcomes,
    Effort effort,
    @Nullable Disclosed disclosed,
    long place) {
  /** The place of an attempt that was not journaled. */
  public static final long NOWHERE = -1;

  /**
   * What the attempt took.
   *
   * @param latencyMillis null when unknown or all cached
   * @param costMicroUsd null when unknown
   * @param modelCalls replies of the model, tool turns included
   * @param retryCount model calls that had to be repeated
   * @param cached whether every model call was served from the reply cache
   */
  public record Effort(
      TokenUsage usage,
      @Nullable Long latencyMillis,
      @Nullable Long costMicroUsd,
      int modelCalls,
      int retryCount,
      boolean cached) {}

  public AttemptFacts {
    outcomes = List.copyOf(outcomes);
  }

  /** Whether it is without evidence by a cause outside the candidate. */
  public boolean isMissing() {
    return end instanceof AttemptEnd.Missing;
  }

  public boolean cached() {
    return effort.cached();
  }

  /** The same attempt with another end. */
  AttemptFacts ending(AttemptEnd other) {
    return new AttemptFacts(key, at, other, outcomes, effort, disclosed, place);
  }
}
