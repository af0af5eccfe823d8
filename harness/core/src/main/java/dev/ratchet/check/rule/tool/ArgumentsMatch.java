package dev.ratchet.check.rule.tool;

/** How the arguments of a call are held against those of a setting. */
public enum ArgumentsMatch {
  /** Just these. */
  EXACT,
  /** At least these. */
  SUBSET,
  /** Whatever follows this JSON schema. */
  SCHEMA
}
