package dev.ratchet.incident;

import dev.ratchet.base.Severity;

/** The detector that made a finding, with the severity that this finding has. */
public record DetectorRef(String id, String failureMode, Severity severity, String boundary) {
  /** The detector's own severity. */
  public static DetectorRef of(Detector.About about) {
    return new DetectorRef(about.id(), about.failureMode(), about.severity(), about.boundary());
  }

  public DetectorRef with(Severity other) {
    return new DetectorRef(id, failureMode, other, boundary);
  }
}
