package dev.ratchet.casebook.work;

/** Where a case stands on its way to a dataset. */
public enum Standing {
  /** Somebody has yet to label it. */
  WANTED,
  /** Its labellers differ, or cannot tell; a third person decides. */
  DISPUTED,
  /** Enough people say the same. */
  AGREED,
  /** A third person has decided. */
  ADJUDICATED;

  /** Whether there is an answer. */
  public boolean isSettled() {
    return this == AGREED || this == ADJUDICATED;
  }
}
