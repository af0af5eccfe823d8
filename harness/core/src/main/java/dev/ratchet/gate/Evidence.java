package dev.ratchet.gate;

/** What one attempt says about one column. */
public enum Evidence {
  PASSED,
  FAILED,
  /** Made, without a conclusion: neither a pass nor a fail. */
  MISSING,
  /** Not made so far. */
  NOT_RUN;

  public boolean concluded() {
    return this == PASSED || this == FAILED;
  }

  boolean open() {
    return !concluded();
  }

  boolean madeInVain() {
    return this == MISSING;
  }
}
