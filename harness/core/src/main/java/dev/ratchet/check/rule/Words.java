package dev.ratchet.check.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A text as its words. */
public final class Words {
  private Words() {}

  /** Runs of letters and digits, in lower case, in order. */
  public static List<String> in(String text) {
    return inPlain(Plain.of(text));
  }

  /** The same of a text that is {@link Plain} already. */
  public static List<String> inPlain(String text) {
    String plain = text.toLowerCase(Locale.ROOT);
    List<String> words = new ArrayList<>();
    int from = -1;
    int at = 0;
    while (at < plain.length()) {
      int c = plain.charAt(at);
      c = c < 0x80 ? c : plain.codePointAt(at);
      if (isOfWord(c)) {
        from = from < 0 ? at : from;
      } else if (from >= 0) {
        words.add(plain.substring(from, at));
        from = -1;
      }
      at += Character.charCount(c);
    }
    if (from >= 0) {
      words.add(plain.substring(from));
    }
    return words;
  }

  /** Letters, numbers and marks, as Unicode has them. */
  private static boolean isOfWord(int c) {
    if (c < 0x80) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
    }
    return Character.isLetterOrDigit(c)
        || switch (Character.getType(c)) {
          case Character.NON_SPACING_MARK,
              Character.ENCLOSING_MARK,
              Character.COMBINING_SPACING_MARK,
              Character.LETTER_NUMBER,
              Character.OTHER_NUMBER ->
              true;
          default -> false;
        };
  }
}
