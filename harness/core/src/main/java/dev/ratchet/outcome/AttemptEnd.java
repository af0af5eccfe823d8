package dev.ratchet.outcome;

import org.jspecify.annotations.Nullable;

/** How an attempt ended, before any check looked at it. */
public sealed interface AttemptEnd {
  /** The candidate replied, be it truncated or a refusal in words. */
  record Answered(boolean truncated) implements AttemptEnd {}

  /**
   * The provider refused or filtered: the checks decide on an empty reply.
   *
   * @param cause {@code refused} or {@code filtered}
   */
  record Withheld(String cause, String explanation) implements AttemptEnd {}

  /** The candidate's own fault: unreadable reply, turn limit, overflow, invalid request. y = 0. */
  record CandidateFailed(String cause, String explanation) implements AttemptEnd {}

  /**
   * An application gave no reply after all retries. It is the candidate itself, so that this counts
   * as {@link CandidateFailed}, unless the baseline failed in the same way in the same minute or
   * the application's health probe fails too: then as {@link Missing}. See {@link Excuses}.
   *
   * @param healthy what the probe said; null when there is none
   */
  record NoReply(String cause, String reason, @Nullable Boolean healthy) implements AttemptEnd {}

  /** Outside the candidate: connection, timeout, 429, 5xx after all retries. Never a pass. */
  record Missing(String cause, String reason) implements AttemptEnd {}

  /** Ratchet's own defect: the run is invalid. */
  record HarnessBroke(String stage, String reason) implements AttemptEnd {}
}
