package dev.ratchet.report;

import java.util.List;

/** What became of a case from baseline to candidate, in the order in which people should read. */
public enum Change {
  /** The candidate fails where the baseline passes. */
  BROKEN("broken by the candidate"),
  /** The candidate fails, and no baseline says how it was before. */
  FAILING("fails"),
  /** Both fail. */
  STILL_FAILING("fails in both"),
  /** The candidate's evidence is missing or carries no conclusion. */
  UNDECIDED("no conclusion"),
  /** The candidate passes where the baseline fails. */
  FIXED("fixed by the candidate"),
  /** A judge flags it at P0, and people pass it, who have the last word. */
  CLEARED("cleared by people"),
  /** The candidate fails, and the baseline failed now and again before: that is no news. */
  FLAKY("flaky"),
  /** Somebody answers for it until a day: it counts nowhere. */
  WAIVED("waived"),
  /** The candidate passes. */
  PASSING("passes"),
  /** The candidate was not asked. */
  NOT_RUN("not run");

  private final String words;

  Change(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }

  /** Whether the candidate failed at least one attempt. */
  public boolean candidateFails() {
    return switch (this) {
      case BROKEN, FAILING, STILL_FAILING, FLAKY -> true;
      case UNDECIDED, FIXED, CLEARED, WAIVED, PASSING, NOT_RUN -> false;
    };
  }

  /** Whether a reader should see the replies side by side. */
  public boolean noteworthy() {
    return switch (this) {
      case BROKEN, FAILING, STILL_FAILING, UNDECIDED, FIXED, CLEARED, FLAKY, WAIVED -> true;
      case PASSING, NOT_RUN -> false;
    };
  }

  /** Whether a reader must hear of it first; flaky and waived cases have a section of their own. */
  boolean isTrouble() {
    return switch (this) {
      case BROKEN, FAILING, STILL_FAILING, UNDECIDED -> true;
      case FIXED, CLEARED, FLAKY, WAIVED, PASSING, NOT_RUN -> false;
    };
  }

  static Change of(List<AttemptReport> baseline, List<AttemptReport> candidate) {
    if (candidate.isEmpty()) {
      return NOT_RUN;
    }
    Standing before = Standing.of(baseline);
    return switch (Standing.of(candidate)) {
      case FAILED ->
          switch (before) {
            case FAILED -> STILL_FAILING;
            case PASSED -> BROKEN;
            case OPEN -> FAILING;
          };
      case OPEN -> UNDECIDED;
      case PASSED -> before == Standing.FAILED ? FIXED : PASSING;
    };
  }
}
