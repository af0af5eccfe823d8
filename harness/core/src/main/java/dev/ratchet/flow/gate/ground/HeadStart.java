package dev.ratchet.flow.gate.ground;

import dev.ratchet.redaction.Redactor;
import org.slf4j.LoggerFactory;

/**
 * Brings up, beside the reading of a gate's files, what every run needs after it and what takes a
 * while: the redactor's word lists and the log. Whoever needs either earlier waits for it.
 */
final class HeadStart {
  private HeadStart() {}

  static void begin() {
    Thread.ofVirtual()
        .name("head-start")
        .start(
            () -> {
              LoggerFactory.getILoggerFactory();
              Redactor.find("");
            });
  }
}
