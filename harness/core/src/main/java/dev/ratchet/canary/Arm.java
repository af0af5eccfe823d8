package dev.ratchet.canary;

/** The two sides of a canary. */
public enum Arm {
  CANARY(0),
  BASELINE(1);

  /** How many sides there are. */
  static final int SIDES = 2;

  private final int place;

  Arm(int place) {
    this.place = place;
  }

  /** Where flat arrays keep this side. */
  int place() {
    return place;
  }

  static Arm at(int place) {
    return place == CANARY.place ? CANARY : BASELINE;
  }
}
