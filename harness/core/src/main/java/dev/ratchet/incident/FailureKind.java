package dev.ratchet.incident;

import dev.ratchet.base.Severity;

/** A failure mode with the gravest severity that its findings have, and where it broke. */
public record FailureKind(String failureMode, Severity severity, String boundary) {
  /** The graver of the two; the first one's boundary. */
  FailureKind and(FailureKind other) {
    return new FailureKind(failureMode, severity.graver(other.severity), boundary);
  }

  static FailureKind of(DetectorRef detector) {
    return new FailureKind(detector.failureMode(), detector.severity(), detector.boundary());
  }
}
