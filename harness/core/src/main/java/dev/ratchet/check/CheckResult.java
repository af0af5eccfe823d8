package dev.ratchet.check;

/** What a check says of one attempt. */
public sealed interface CheckResult {
  /**
   * The reply is as wanted.
   *
   * @param expected what was wanted, in words
   * @param seen what was found, and where
   */
  record Passed(String expected, String seen) implements CheckResult {}

  /**
   * The reply is not as wanted.
   *
   * @param expected what was wanted, in words
   * @param seen what was found, and where; personal data masked
   */
  record Failed(String expected, String seen) implements CheckResult {}

  /** What the check reads is not there, so it concludes nothing: neither pass nor fail. */
  record NoEvidence(String reason) implements CheckResult {}

  /** Passed or failed. */
  static CheckResult of(boolean passed, String expected, String seen) {
    return passed ? new Passed(expected, seen) : new Failed(expected, seen);
  }

  /** The opposite conclusion; what has none stays without. */
  default CheckResult negated() {
    return switch (this) {
      case Passed(String expected, String seen) -> new Failed("not: " + expected, seen);
      case Failed(String expected, String seen) -> new Passed("not: " + expected, seen);
      case NoEvidence open -> open;
    };
  }
}
