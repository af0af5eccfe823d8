package dev.ratchet.cli;

import dev.ratchet.gate.Decision;

/** Decisions as exit codes. */
final class ExitCodes {
  static final int DONE = 0;
  static final int USAGE = 2;
  static final int FAIL = 3;
  static final int INCONCLUSIVE = 4;

  private ExitCodes() {}

  static int of(Decision decision) {
    return switch (decision) {
      case PASS -> DONE;
      case FAIL -> FAIL;
      case INCONCLUSIVE -> INCONCLUSIVE;
    };
  }
}
