package dev.ratchet.stats;

/** Which way a difference between two groups is looked for. */
public enum Tail {
  /** The first group is higher. */
  HIGHER,
  /** The first group is lower. */
  LOWER,
  /** Either. */
  EITHER
}
