package dev.ratchet.check.rule.safety;

import dev.ratchet.base.Fields;
import dev.ratchet.check.rule.Opening;
import dev.ratchet.check.rule.Words;
import dev.ratchet.conversation.Declines;
import dev.ratchet.conversation.HiddenCharacters;
import java.util.List;

/** Tells whether a reply declines: by the product's own message, in other words, or by silence. */
final class DeclineMessages {
  /** The first way in which a reply declines, of those that are looked for. */
  enum Way {
    SILENT("the reply is empty"),
    MESSAGE("begins with the standard message"),
    WORDS("a sentence declines"),
    NONE("no sentence declines");

    private final String seen;

    Way(String seen) {
      this.seen = seen;
    }

    boolean declines() {
      return this != NONE;
    }

    /** What was seen, in words. */
    String seen() {
      return seen;
    }
  }

  private DeclineMessages() {}

  /** The standard messages of a setting, one or a list; an empty one is a problem. */
  static List<String> read(Fields settings) {
    List<String> messages = settings.texts("message");
    if (messages.stream().anyMatch(text -> Words.in(text).isEmpty())) {
      settings.problem("message", "write the words that the product declines with");
    }
    return messages;
  }

  static boolean begin(List<String> messages, String reply) {
    return messages.stream()
        .anyMatch(message -> new Opening(message).in(reply) == Opening.Seen.BEGINS);
  }

  /** A reply without any letter or digit gives the user nothing, which is a decline too. */
  static boolean isSilence(String reply) {
    return HiddenCharacters.strip(reply).codePoints().noneMatch(Character::isLetterOrDigit);
  }

  /** How a reply declines. */
  static Way way(List<String> messages, String reply) {
    if (isSilence(reply)) {
      return Way.SILENT;
    }
    if (begin(messages, reply)) {
      return Way.MESSAGE;
    }
    return Declines.reads(reply) ? Way.WORDS : Way.NONE;
  }
}
