package dev.ratchet.canary;

/** The two sides of a canary. */
public enum Arm {
  CANARY,
  BASELINE
}
