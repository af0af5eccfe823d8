package dev.ratchet.judge;

import dev.ratchet.outcome.Ballot;
import dev.ratchet.outcome.Outcome;
import dev.ratchet.outcome.Outcome.Cause;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes the outcomes of one judge on one attempt. */
record Verdicts(Outcome.Ref ref, Judge judge, boolean gating) {
  Outcome judged(boolean passed, double score, String explanation, @Nullable List<Ballot> ballots) {
    return new Outcome.Judged(ref, judge.name(), passed, score, explanation, gating, ballots, null);
  }

  Outcome none(Cause cause, String reason) {
    return new Outcome.NoConclusion(ref, cause, reason, gating);
  }

  /** Nothing to judge: decided by the rubric's own word, since judges can be fooled by nothing. */
  Outcome ofEmptyReply() {
    String what = "The reply is empty or holds no word; the judge was not asked.";
    return switch (judge.rubric().emptyReply()) {
      case FAIL -> judged(false, 0, what, null);
      case NO_CONCLUSION -> none(Cause.NO_EVIDENCE, what);
    };
  }

  /** Nothing left to decide: the attempt fails by a rule that costs nothing and never wavers. */
  Outcome spared(Outcome failed) {
    return new Outcome.Spared(ref, failed.ref().label(), gating);
  }
}
