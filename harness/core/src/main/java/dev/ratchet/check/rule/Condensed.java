package dev.ratchet.check.rule;

import dev.ratchet.conversation.HiddenCharacters;
import java.text.Normalizer;

/** A text as its letters and digits alone, for texts that may be spaced or punctuated anew. */
public final class Condensed {
  private Condensed() {}

  /** Letters and digits in lower case, compatibility forms made equal; nothing between them. */
  public static String of(String text) {
    String composed = Normalizer.normalize(HiddenCharacters.strip(text), Normalizer.Form.NFKC);
    StringBuilder out = new StringBuilder(composed.length());
    int at = 0;
    while (at < composed.length()) {
      int c = composed.codePointAt(at);
      if (Character.isLetterOrDigit(c)) {
        out.appendCodePoint(Character.toLowerCase(c));
      }
      at += Character.charCount(c);
    }
    return out.toString();
  }
}
