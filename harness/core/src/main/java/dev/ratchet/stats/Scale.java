package dev.ratchet.stats;

/** What the classes of ratings are to each other. */
public enum Scale {
  /** Alike or not. */
  NOMINAL,
  /** In order: neighbours differ less than those far apart. */
  ORDINAL
}
