package dev.ratchet.report.page;

import dev.ratchet.gate.Decision;
import dev.ratchet.gate.WaiverUse;
import dev.ratchet.report.Change;
import dev.ratchet.report.OutcomeLine;
import dev.ratchet.report.Standing;

/** The style class of a state. The page always says the state in words too. */
final class Tone {
  private static final String FAIL = "fail";
  private static final String OPEN = "open";
  private static final String PASS = "pass";

  private Tone() {}

  static String of(Decision decision) {
    return switch (decision) {
      case FAIL -> FAIL;
      case INCONCLUSIVE -> OPEN;
      case PASS -> PASS;
    };
  }

  static String of(Standing standing) {
    return switch (standing) {
      case FAILED -> FAIL;
      case OPEN -> OPEN;
      case PASSED -> PASS;
    };
  }

  static String of(Change change) {
    return switch (change) {
      case BROKEN, FAILING, STILL_FAILING -> FAIL;
      case UNDECIDED, FLAKY, WAIVED, NOT_RUN -> OPEN;
      case FIXED, CLEARED, PASSING -> PASS;
    };
  }

  static String of(WaiverUse.Standing standing) {
    return switch (standing) {
      case EXPIRED -> FAIL;
      case IN_EFFECT, PENDING, UNMATCHED -> OPEN;
    };
  }

  static String of(OutcomeLine.State state) {
    return switch (state) {
      case FAILED -> FAIL;
      case NO_CONCLUSION, HARNESS_BROKE -> OPEN;
      case PASSED -> PASS;
    };
  }
}
