package dev.ratchet.judge;

import dev.ratchet.base.Names;
import dev.ratchet.outcome.Outcome;
import dev.ratchet.outcome.Outcome.Cause;
import dev.ratchet.provider.ModelReply.Failure;

/** Makes the outcomes of one judge on one attempt. */
record Verdicts(Outcome.Ref ref, Judge judge, boolean gating) {
  Outcome judged(boolean passed, double score, String explanation) {
    return new Outcome.Judged(ref, judge.model().model(), passed, score, explanation, gating);
  }

  Outcome none(Cause cause, String reason) {
    return new Outcome.NoConclusion(ref, cause, reason, gating);
  }

  /** Nothing to judge: decided by the rubric's own word, since judges can be fooled by nothing. */
  Outcome ofEmptyReply() {
    String what = "The reply is empty or holds no word; the judge was not asked.";
    return switch (judge.rubric().emptyReply()) {
      case FAIL -> judged(false, 0, what);
      case NO_CONCLUSION -> none(Cause.NO_EVIDENCE, what);
    };
  }

  Outcome ofFailure(Failure failure) {
    return switch (failure) {
      case CONNECTION, TIMEOUT, RATE_LIMITED, SERVER_ERROR, UNAUTHORISED, NOT_FOUND ->
          none(Cause.JUDGE_UNREACHABLE, "the judge could not be reached: " + words(failure));
      case INVALID_REQUEST, CONTEXT_OVERFLOW ->
          none(Cause.JUDGE_REFUSED, "the judge's endpoint refused the prompt: " + words(failure));
      case UNREADABLE -> none(Cause.JUDGE_UNREADABLE, "the provider's reply is unreadable");
      case BUDGET, INTERRUPTED ->
          none(Cause.JUDGE_HELD_BACK, "the judge was not asked: " + words(failure));
    };
  }

  private static String words(Failure failure) {
    return Names.kebab(failure).replace('-', ' ');
  }
}
