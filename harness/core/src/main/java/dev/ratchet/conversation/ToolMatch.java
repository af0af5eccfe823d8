package dev.ratchet.conversation;

/** Which calls of a tool a recorded result is played for. */
public enum ToolMatch {
  /** Those with just these arguments, equal as JSON. */
  EXACT,
  /** Those that have at least these arguments. */
  SUBSET,
  /** The next call of that tool, whatever its arguments; once. */
  ORDER,
  /** Those that nothing else was recorded for; the call stays unrecorded. */
  DEFAULT
}
