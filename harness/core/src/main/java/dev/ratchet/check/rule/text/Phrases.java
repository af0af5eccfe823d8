package dev.ratchet.check.rule.text;

import dev.ratchet.base.Fields;
import dev.ratchet.check.rule.Plain;
import java.util.List;

/** Reads the required, non-empty {@code text} setting of checks that look for words. */
final class Phrases {
  private Phrases() {}

  /** One text or a list of texts; none, or an empty one, is a problem. */
  static List<String> read(Fields fields) {
    List<String> texts = fields.texts("text");
    if (texts.isEmpty() || texts.stream().anyMatch(text -> Plain.of(text).isEmpty())) {
      fields.problem("text", "write the words to look for, one text or a list of them");
    }
    return texts;
  }
}
