package dev.ratchet.check.rule;

import dev.ratchet.conversation.HiddenCharacters;
import java.text.Normalizer;
import java.util.Locale;

/** One spelling for texts that are compared: what a reader sees, not how it is encoded. */
public final class Plain {
  private Plain() {}

  /** Hidden characters dropped, NFKC, runs of white space as one space, ends stripped. */
  public static String of(String text) {
    return spaced(composed(text), false).strip();
  }

  /** The same, in lower case where case does not matter. */
  public static String of(String text, boolean ignoreCase) {
    return ignoreCase ? of(text).toLowerCase(Locale.ROOT) : of(text);
  }

  /** The same with its line feeds, for what is read line by line. */
  public static String lines(String text) {
    return spaced(composed(text), true);
  }

  private static String composed(String text) {
    return Normalizer.normalize(HiddenCharacters.strip(text), Normalizer.Form.NFKC);
  }

  private static String spaced(String text, boolean keepsLines) {
    StringBuilder out = new StringBuilder(text.length());
    boolean space = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean blank = isSpace(c) && !(keepsLines && c == '\n');
      if (!blank) {
        out.append(c);
      } else if (!space) {
        out.append(' ');
      }
      space = blank;
    }
    return out.toString();
  }

  private static boolean isSpace(char c) {
    return c == '\t'
        || c == '\n'
        || c == '\f'
        || c == '\r'
        || c == 0x85
        || Character.isSpaceChar(c);
  }
}
