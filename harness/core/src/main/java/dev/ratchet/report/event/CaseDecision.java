package dev.ratchet.report.event;

import dev.ratchet.base.Severity;
import dev.ratchet.gate.Decision;
import dev.ratchet.report.CaseReport;

/** What a case means to whoever waits for the gate. */
public enum CaseDecision {
  PASSED,
  /** The gate does not pass, and the candidate breaks the case or fails it at P0. */
  FAILED,
  /** The candidate fails it, and the gate passes, or the baseline did too below P0. */
  TOLERATED,
  /** Left out by a waiver, which every report lists. */
  WAIVED,
  NO_CONCLUSION,
  NOT_RUN;

  /** Under a PASS nothing is failed, so that whoever shows the cases is as green as the gate. */
  static CaseDecision of(CaseReport one, Decision verdict) {
    boolean passed = verdict == Decision.PASS;
    return switch (one.change()) {
      case BROKEN, FAILING -> passed ? TOLERATED : FAILED;
      case STILL_FAILING -> passed || one.gravest() != Severity.P0 ? TOLERATED : FAILED;
      case FLAKY -> TOLERATED;
      case UNDECIDED -> NO_CONCLUSION;
      case FIXED, CLEARED, PASSING -> PASSED;
      case WAIVED -> WAIVED;
      case NOT_RUN -> NOT_RUN;
    };
  }
}
