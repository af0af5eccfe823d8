package dev.ratchet.example;

/** How a simulated request went: what was planted in it. */
enum Mode {
  FINE("", "", ""),
  /** A proper decline: the documents are not open to the role. */
  DENIED("", "", ""),
  ACCESS_VIOLATION("access-control-violation", "retrieval", "hr-source-to-non-hr"),
  FALSE_CONFIRMATION("false-confirmation", "tools", "false-confirmation"),
  PERSONAL_DATA("personal-data-exposure", "model", "personal-data-in-answer"),
  /** A tool failed and the reply said so. */
  TOOL_FAILURE("tool-failure", "tools", "tool-failure"),
  CITATION_MISSING("citation-missing", "model", "citation-missing"),
  CITATION_UNKNOWN("citation-unknown", "model", "citation-unknown"),
  REFUSAL("refusal", "guardrails", "refusal"),
  WRONG_LANGUAGE("wrong-language", "model", "negative-feedback"),
  UNHELPFUL("unhelpful", "model", "re-ask"),
  TRUNCATED("truncated", "model", "truncated"),
  RATE_LIMITED("rate-limited", "operations", "rate-limited"),
  TIMEOUT("timeout", "operations", "timeout"),
  PROVIDER_ERROR("provider-error", "operations", "provider-error");

  private final String failureMode;
  private final String boundary;
  private final String detector;

  Mode(String failureMode, String boundary, String detector) {
    this.failureMode = failureMode;
    this.boundary = boundary;
    this.detector = detector;
  }

  String failureMode() {
    return failureMode;
  }

  String boundary() {
    return boundary;
  }

  String detector() {
    return detector;
  }

  boolean isTrouble() {
    return !failureMode.isEmpty();
  }

  /** Whether the application gave no answer at all. */
  boolean isOutage() {
    return this == RATE_LIMITED || this == TIMEOUT || this == PROVIDER_ERROR;
  }
}
