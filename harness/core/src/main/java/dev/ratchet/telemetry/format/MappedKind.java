package dev.ratchet.telemetry.format;

/** What a row of a mapped log tells of. */
public enum MappedKind {
  /** A whole request, from question to answer. */
  REQUEST,
  /** One call of a model. */
  CALL,
  TOOL,
  SEARCH,
  GUARDRAIL,
  /** A score or rating of a request that is told elsewhere. */
  SCORE,
  /** A step that is none of these; the first one of a trace speaks for the application. */
  STEP
}
