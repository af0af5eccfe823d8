package dev.ratchet.outcome;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Severity;
import java.util.List;
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
   * @param model the model, or those of a jury
   * @param score in [0, 1]
   * @param gating whether the judge was admitted; one that is not advises only
   * @param ballots what each seat of a jury or panel said; null for a single judge
   * @param second what a second judge said, where this one failed a P0 expectation; null where none
   *     was asked
   */
  record Judged(
      Ref ref,
      String model,
      boolean passed,
      double score,
      String explanation,
      boolean gating,
      @Nullable List<Ballot> ballots,
      @Nullable SecondOpinion second)
      implements Outcome {
    public Judged {
      ballots = ballots == null ? null : List.copyOf(ballots);
    }

    /** By a single judge. */
    public Judged(
        Ref ref, String model, boolean passed, double score, String explanation, boolean gating) {
      this(ref, model, passed, score, explanation, gating, null, null);
    }

    /** The same with other words. */
    public Judged explained(String words) {
      return new Judged(ref, model, passed, score, words, gating, ballots, second);
    }

    /** The same, judged again by another judge. */
    public Judged seconded(SecondOpinion other) {
      return new Judged(ref, model, passed, score, explanation, gating, ballots, other);
    }
  }

  /**
   * A judge was not asked, since a gating rule had failed the attempt already; counts as failed.
   *
   * @param failed label of that rule
   */
  record Spared(Ref ref, String failed, boolean gating) implements Outcome {}

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
    /** The models of a jury do not agree as far as their vote demands. */
    JUDGE_SPLIT,
    /** The judge no longer judges as it did when it was admitted. */
    JUDGE_DRIFTED,
    /** The budget was used up, or the run was stopped: whoever resumes the run asks then. */
    JUDGE_HELD_BACK,
    /** A judge passed it, but the reply speaks to the judge: somebody has to look. */
    JUDGE_SUSPECT
  }

  /** True or false when there is a conclusion, null when there is none. */
  default @Nullable Boolean conclusion() {
    return switch (this) {
      case Checked checked -> checked.passed();
      case Judged judged -> judged.passed();
      case Spared _ -> false;
      case NoConclusion _, HarnessBroke _ -> null;
    };
  }

  /** Whether it counts: severity P0 to P2, and for a judge, admitted. */
  default boolean gates() {
    boolean admitted =
        switch (this) {
          case Judged judged -> judged.gating();
          case Spared spared -> spared.gating();
          case NoConclusion open -> open.gating();
          case Checked _, HarnessBroke _ -> true;
        };
    return admitted && ref().severity().gates();
  }
}
