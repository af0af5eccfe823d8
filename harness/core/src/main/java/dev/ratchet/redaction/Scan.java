package dev.ratchet.redaction;

import java.util.List;

/** What the hand-written scanners share; each step looks at a bounded number of characters. */
final class Scan {
  private Scan() {}

  static boolean isDigit(String text, int at) {
    return at >= 0 && at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
  }

  static boolean isLetterOrDigit(String text, int at) {
    return at >= 0 && at < text.length() && Character.isLetterOrDigit(text.charAt(at));
  }

  static boolean isAsciiLetterOrDigit(char c) {
    return c < 128 && Character.isLetterOrDigit(c);
  }

  /** The character, or a space outside of the text. */
  static char at(String text, int at) {
    return at >= 0 && at < text.length() ? text.charAt(at) : ' ';
  }

  /** Whether a value may start here: no letter, digit, or digit with a joint stands before. */
  static boolean startsToken(String text, int at) {
    char before = at(text, at - 1);
    boolean joint = before == '-' || before == '.' || before == '_' || before == '/';
    return !isLetterOrDigit(text, at - 1) && !(joint && isLetterOrDigit(text, at - 2));
  }

  /** Whether a value may end before this offset: no letter or digit follows, nor a joined one. */
  static boolean endsToken(String text, int end) {
    char next = at(text, end);
    boolean joint = next == '-' || next == '.' || next == '_' || next == '/';
    return !isLetterOrDigit(text, end) && !(joint && isLetterOrDigit(text, end + 1));
  }

  /** Whether one of the words stands within some characters before an offset, in any case. */
  static boolean hasWordBefore(String text, int at, int reach, List<String> words) {
    int from = Math.max(0, at - reach);
    for (int start = from; start < at; start++) {
      boolean begins =
          Character.isLetter(text.charAt(start))
              && (isIdeographic(text, start) || !Character.isLetter(at(text, start - 1)));
      for (String word : begins ? words : List.<String>of()) {
        if (start + word.length() <= at
            && text.regionMatches(true, start, word, 0, word.length())
            && endsWord(text, start + word.length())) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean endsWord(String text, int end) {
    return isIdeographic(text, end - 1) || !Character.isLetter(at(text, end));
  }

  /** Scripts such as Japanese do not part their words. */
  private static boolean isIdeographic(String text, int at) {
    return at(text, at) > 0x2E7F;
  }

  static String digits(String text, int start, int end) {
    StringBuilder digits = new StringBuilder();
    for (int i = start; i < end; i++) {
      if (isDigit(text, i)) {
        digits.append(text.charAt(i));
      }
    }
    return digits.toString();
  }
}
