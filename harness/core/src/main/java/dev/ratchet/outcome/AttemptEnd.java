package dev.ratchet.outcome;

/** How an attempt ended, before any check looked at it. */
public sealed interface AttemptEnd {
  /** The candidate replied, be it truncated or a refusal in words. */
  record Answered(boolean truncated) implements AttemptEnd {}

  /** The provider refused or filtered: the checks decide on an empty reply. */
  record Withheld(String explanation) implements AttemptEnd {}

  /** The candidate's own fault: unreadable reply, turn limit, overflow, invalid request. y = 0. */
  record CandidateFailed(String cause, String explanation) implements AttemptEnd {}

  /** Outside the candidate: connection, timeout, 429, 5xx after all retries. Never a pass. */
  record Missing(String cause, String reason) implements AttemptEnd {}

  /** Ratchet's own defect: the run is invalid. */
  record HarnessBroke(String stage, String reason) implements AttemptEnd {}
}
