package dev.ratchet.check.rule;

import dev.ratchet.conversation.HiddenCharacters;
import dev.ratchet.conversation.NormalForms;

/** A text without hidden characters and with its compatibility forms made equal (NFKC). */
public final class Composed {
  private Composed() {}

  /** The very text where there is nothing to change. */
  public static String of(String text) {
    String seen = HiddenCharacters.strip(text);
    return isStable(seen) ? seen : NormalForms.composed(seen);
  }

  /** Whether every character stands for itself, whatever stands beside it. */
  static boolean isStable(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isStable(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /**
   * Characters that stand for themselves in NFKC whatever stands beside them, as the letters of
   * most languages with an alphabet do; to see that there is no other costs a tenth of normalizing.
   */
  private static boolean isStable(char c) {
    return c < 0xA0
        || (c >= 0xC0 && c <= 0xFF)
        || (c >= 0x400 && c <= 0x45F) // Cyrillic
        || (c >= 0x4E00 && c <= 0x9FFF) // ideographs
        || c == '\u2013'
        || c == '\u2014'
        || (c >= '\u2018' && c <= '\u201F')
        || c == '\u20AC';
  }
}
