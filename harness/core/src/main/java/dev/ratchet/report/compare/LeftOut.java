package dev.ratchet.report.compare;

/** A case that cannot be compared, and why: it was not the same exam. */
public record LeftOut(String id, Why why) {
  /** The reasons. */
  public enum Why {
    ONLY_BEFORE("only in the first run's dataset"),
    ONLY_AFTER("only in the second run's dataset"),
    CHANGED("the case itself changed"),
    HELD_TO_OTHERS("held to other checks, rubrics or judges"),
    NOT_RUN("not run in both");

    private final String words;

    Why(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }
}
