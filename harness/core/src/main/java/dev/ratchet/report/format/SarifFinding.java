package dev.ratchet.report.format;

import dev.ratchet.base.ContentHash;
import java.util.Locale;

/**
 * Something that a reviewer should see, at a line of the dataset file.
 *
 * @param ruleId encoded
 * @param message encoded
 * @param line from 1
 * @param identity what makes it the same finding in another run
 */
record SarifFinding(String ruleId, Level level, String message, int line, ContentHash identity) {
  /** How grave, gravest first. */
  enum Level {
    ERROR,
    WARNING,
    NOTE;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  String fingerprint() {
    return identity.hex();
  }

  /** In the form in which code scanning recognises an alert that it has seen before. */
  String lineHash() {
    return identity.hex().substring(0, 16) + ":1";
  }
}
