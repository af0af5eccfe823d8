package dev.ratchet.report;

import dev.ratchet.outcome.AttemptEnd;

/** The end of an attempt in words. */
public final class EndWords {
  private EndWords() {}

  /** Such as {@code missing: timeout, no answer within 180 s}. */
  public static String of(AttemptEnd end) {
    return switch (end) {
      case AttemptEnd.Answered answered -> answered.truncated() ? "answered, cut off" : "answered";
      case AttemptEnd.Withheld withheld -> "withheld by the provider: " + withheld.explanation();
      case AttemptEnd.CandidateFailed failed ->
          "the candidate failed: " + failed.cause() + ", " + failed.explanation();
      case AttemptEnd.NoReply none -> "no reply: " + none.cause() + ", " + none.reason();
      case AttemptEnd.Missing missing -> "missing: " + missing.cause() + ", " + missing.reason();
      case AttemptEnd.HarnessBroke broke ->
          "defect of Ratchet in " + broke.stage() + ": " + broke.reason();
    };
  }
}
