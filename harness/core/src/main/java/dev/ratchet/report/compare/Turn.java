package dev.ratchet.report.compare;

import dev.ratchet.report.Standing;

/** What became of a case from one run to the other, in the order in which people should read. */
public enum Turn {
  NEWLY_FAILING("newly failing"),
  STILL_FAILING("failing in both"),
  UNDECIDED("without a conclusion"),
  FIXED("fixed"),
  PASSING("passing in both");

  private final String words;

  Turn(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }

  static Turn of(Standing before, Standing after) {
    return switch (after) {
      case FAILED ->
          switch (before) {
            case FAILED -> STILL_FAILING;
            case PASSED -> NEWLY_FAILING;
            case OPEN -> UNDECIDED;
          };
      case OPEN -> UNDECIDED;
      case PASSED ->
          switch (before) {
            case FAILED -> FIXED;
            case PASSED -> PASSING;
            case OPEN -> UNDECIDED;
          };
    };
  }
}
