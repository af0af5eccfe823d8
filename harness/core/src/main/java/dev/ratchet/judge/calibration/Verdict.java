package dev.ratchet.judge.calibration;

/** What somebody says of a reply under a rubric. */
public enum Verdict {
  PASS,
  FAIL;

  /** What a judge said that passed a reply, or not. */
  public static Verdict of(boolean passed) {
    return passed ? PASS : FAIL;
  }
}
