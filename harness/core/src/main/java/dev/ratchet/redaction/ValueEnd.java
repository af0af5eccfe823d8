package dev.ratchet.redaction;

/** Where a value beside a word such as "password" ends. */
final class ValueEnd {
  private static final int MAX_VALUE = 200;

  private static final String CLOSING = "”»」』";

  private ValueEnd() {}

  static int quoted(String text, int start, char quote) {
    int close = start;
    while (close < text.length()
        && close - start < MAX_VALUE
        && text.charAt(close) != '\n'
        && (text.charAt(close) != quote || isEscaped(text, start, close))
        && CLOSING.indexOf(text.charAt(close)) < 0) {
      close++;
    }
    return Scan.at(text, close - 1) == '\\' ? close - 1 : close;
  }

  /** A quote behind a backslash ends the value all the same when the first one was escaped too. */
  private static boolean isEscaped(String text, int start, int at) {
    return Scan.at(text, at - 1) == '\\' && Scan.at(text, start - 2) != '\\';
  }

  static int bare(Sweep sweep, int start, boolean tight) {
    String text = sweep.text();
    int end = sweep.runEnd(tight ? Run.Kind.SETTING : Run.Kind.VALUE, start, MAX_VALUE);
    while (end > start && ".,;:)]}。、".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return end;
  }

  /** Whether a value cannot go on here. */
  static boolean isAt(String text, int at, boolean tight) {
    char c = text.charAt(at);
    boolean escape = c == '\\' && "ntr\"".indexOf(Scan.at(text, at + 1)) >= 0;
    return Character.isWhitespace(c)
        || escape
        || "\"`<>。、".indexOf(c) >= 0
        || (tight && ";&,'".indexOf(c) >= 0 && startsNext(text, at + 1))
        || (c > 0x3040 && c < 0xD800);
  }

  /** Whether another setting or nothing follows a mark that could part settings. */
  private static boolean startsNext(String text, int at) {
    int end = at;
    while (end - at < 24 && (Scan.isLetter(text, end) || "_ -".indexOf(Scan.at(text, end)) >= 0)) {
      if (end >= text.length()) {
        return true;
      }
      end++;
    }
    return Scan.at(text, end) == '=' || !Scan.isLetterOrDigit(text, at);
  }
}
