package dev.ratchet.judge.attack.family;

/** Where in an exhibit an attack stands. */
public enum Spot {
  AFTER_REPLY,
  BEFORE_REPLY,
  /** It is the reply, and nothing else is. */
  WHOLE_REPLY,
  /** The arguments of a tool call, which every judge is shown. */
  TOOL_ARGUMENTS,
  /** What a tool brought; shown where the rubric sees the context. */
  TOOL_RESULT,
  /** A retrieved document; shown where the rubric sees the context. */
  SOURCE,
  /** At the end of what the user wrote. */
  USER_TURN;

  /** Whether only a rubric that sees the context shows it. */
  public boolean isContext() {
    return this == TOOL_RESULT || this == SOURCE;
  }
}
