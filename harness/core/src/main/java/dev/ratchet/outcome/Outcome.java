package dev.ratchet.outcome;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Severity;
import org.jspecify.annotations.Nullable;

/** What one expectation says of one attempt. */
public sealed interface Outcome {
  Ref ref();

  /** The expectation, by name and by the hash of its settings, check version or rubric. */
  record Ref(String label, Severity severity, ContentHash hash) {}

  /**
   * A rule decided.
   *
   * @param expected what the rule wanted, in words
   * @param seen what it found and where
   */
  record Checked(Ref ref, boolean passed, String expected, String seen) implements Outcome {}

  /**
   * A judge decided.
   *
   * @param score in [0, 1]
   * @param gating whether the judge was admitted; one that is not advises only
   */
  record Judged(
      Ref ref, String model, boolean passed, double score, String explanation, boolean gating)
      implements Outcome {}

  /** The evidence that the expectation reads is not there, or a judge gave nothing readable. */
  record NoConclusion(Ref ref, Cause cause, String reason, boolean gating) implements Outcome {}

  /** Our own defect, never the candidate's. */
  record HarnessBroke(Ref ref, String stage, String reason) implements Outcome {}

  /** Why there is no conclusion. */
  enum Cause {
    NO_EVIDENCE,
    JUDGE_UNREADABLE,
    JUDGE_REFUSED,
    JUDGE_UNREACHABLE,
    JUDGE_NOT_ASKED,
    /** The budget was used up, or the run was stopped: whoever resumes the run asks then. */
    JUDGE_HELD_BACK
  }

  /** True or false when there is a conclusion, null when there is none. */
  default @Nullable Boolean conclusion() {
    return switch (this) {
      case Checked checked -> checked.passed();
      case Judged judged -> judged.passed();
      case NoConclusion _, HarnessBroke _ -> null;
    };
  }

  /** Whether it counts: severity P0 to P2, and for a judge, admitted. */
  default boolean gates() {
    boolean admitted =
        switch (this) {
          case Judged judged -> judged.gating();
          case NoConclusion open -> open.gating();
          case Checked _, HarnessBroke _ -> true;
        };
    return admitted && ref().severity().gates();
  }
}
