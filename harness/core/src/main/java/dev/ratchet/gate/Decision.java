package dev.ratchet.gate;

/** What a rule or a gate says. The graver of two decides: FAIL, then INCONCLUSIVE, then PASS. */
public enum Decision {
  FAIL,
  INCONCLUSIVE,
  PASS;

  public Decision and(Decision other) {
    return compareTo(other) <= 0 ? this : other;
  }
}
