package dev.ratchet.report.event;

import dev.ratchet.base.Severity;
import dev.ratchet.gate.Decision;
import dev.ratchet.report.CaseReport;

/** What a case means to whoever waits for the gate. */
public enum CaseDecision {
  PASSED,
  /** The candidate breaks it, or fails it where nothing may fail, and the gate does not pass. */
  FAILED,
  /** The candidate fails it, within what the policy tolerates or as the baseline does. */
  TOLERATED,
  /** Left out by a waiver, which every report lists. */
  WAIVED,
  NO_CONCLUSION,
  NOT_RUN;

  /** P0 is never tolerated; anything else is where the gate passes or the baseline fails too. */
  static CaseDecision of(CaseReport one, Decision verdict) {
    return switch (one.change()) {
      case BROKEN, FAILING ->
          verdict == Decision.PASS && one.gravest() != Severity.P0 ? TOLERATED : FAILED;
      case STILL_FAILING -> one.gravest() == Severity.P0 ? FAILED : TOLERATED;
      case UNDECIDED -> NO_CONCLUSION;
      case FIXED, PASSING -> PASSED;
      case WAIVED -> WAIVED;
      case NOT_RUN -> NOT_RUN;
    };
  }
}
