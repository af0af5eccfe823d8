package dev.ratchet.check.rule;

import java.util.Locale;

/** One spelling for texts that are compared: what a reader sees, not how it is encoded. */
public final class Plain {
  private Plain() {}

  /** Hidden characters dropped, NFKC, runs of white space as one space, ends stripped. */
  public static String of(String text) {
    return spaced(Composed.of(text), false).strip();
  }

  /** The same, in lower case where case does not matter. */
  public static String of(String text, boolean ignoreCase) {
    return ignoreCase ? of(text).toLowerCase(Locale.ROOT) : of(text);
  }

  /** The same with its line feeds, for what is read line by line. */
  public static String lines(String text) {
    return spaced(Composed.of(text), true);
  }

  private static String spaced(String text, boolean keepsLines) {
    char[] out = text.toCharArray();
    int to = 0;
    boolean space = false;
    for (char c : out) {
      boolean blank = isSpace(c) && !(keepsLines && c == '\n');
      if (!blank) {
        out[to++] = c;
      } else if (!space) {
        out[to++] = ' ';
      }
      space = blank;
    }
    return new String(out, 0, to);
  }

  private static boolean isSpace(char c) {
    return c < 0x80
        ? c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r'
        : c == 0x85 || Character.isSpaceChar(c);
  }
}
