package dev.ratchet.redaction;

/** What the hand-written scanners share; each step looks at a bounded number of characters. */
final class Scan {
  private Scan() {}

  static boolean isDigit(String text, int at) {
    char c = at(text, at);
    return c >= '0' && c <= '9';
  }

  static boolean isLetterOrDigit(String text, int at) {
    byte kind = Letters.kind(at(text, at));
    return Letters.isWord(kind) || kind == Letters.IDEOGRAPH;
  }

  static boolean isAsciiLetterOrDigit(char c) {
    return c < 128 && Letters.isWord(Letters.kind(c));
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

  /** Whether so many hexadecimal digits stand here. */
  static boolean isHex(String text, int at, int count) {
    for (int i = at; i < at + count; i++) {
      char c = at(text, i);
      if (c > 127 || Character.digit(c, 16) < 0) {
        return false;
      }
    }
    return true;
  }

  static boolean isUpper(String text, int at) {
    return Letters.kind(at(text, at)) == Letters.UPPER;
  }

  static boolean isLetter(String text, int at) {
    byte kind = Letters.kind(at(text, at));
    return kind == Letters.UPPER || kind == Letters.LOWER;
  }

  /** The end of the run of letters from an offset. */
  static int wordEnd(String text, int start) {
    int end = start;
    while (isLetter(text, end)) {
      end++;
    }
    return end;
  }

  /** The start of the run of letters before an offset, looking back a bounded way. */
  static int wordStart(String text, int end) {
    int start = end;
    while (end - start < 40 && isLetter(text, start - 1)) {
      start--;
    }
    return start;
  }

  /** The characters between two offsets; empty when there are none. */
  static String word(String text, int start, int end) {
    return start >= 0 && start < end && end <= text.length() ? text.substring(start, end) : "";
  }

  /** The ASCII letters and digits between two offsets, without anything else. */
  static String lettersAndDigits(String text, int start, int end) {
    StringBuilder kept = new StringBuilder();
    for (int i = start; i < Math.min(end, text.length()); i++) {
      if (isAsciiLetterOrDigit(text.charAt(i))) {
        kept.append(text.charAt(i));
      }
    }
    return kept.toString();
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

  /** The end of the run of digits from an offset, of at most so many. */
  static int digitsEnd(String text, int start, int most) {
    int end = start;
    while (Scan.isDigit(text, end) && end - start < most) {
      end++;
    }
    return end;
  }
}
