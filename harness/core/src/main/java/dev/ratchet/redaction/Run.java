package dev.ratchet.redaction;

/**
 * The run of one kind of characters that was read last. Places that look for the end of the same
 * run again and again cost one pass over it, not one each.
 */
final class Run {
  private static final String BREAKS = "\"'`<>\\";

  /** What a run is made of. */
  enum Kind {
    /** Letters, digits, dashes and underscores, as keys have. */
    KEY,
    /** Anything but white space, quotes and brackets of markup. */
    URL,
    /** A value without quotes. */
    VALUE,
    /** A value without quotes right behind an equals sign, where a mark may part settings. */
    SETTING
  }

  private final Kind kind;
  private int start;
  private int read;

  Run(Kind kind) {
    this.kind = kind;
  }

  /** The end of the run from an offset, or the limit when it goes on there. */
  int end(String text, int from, int limit) {
    if (from < start || from > read) {
      start = from;
      read = from;
    }
    while (read < limit && goesOn(text, read)) {
      read++;
    }
    return Math.min(read, limit);
  }

  private boolean goesOn(String text, int at) {
    return switch (kind) {
      case KEY -> isKeyPart(text.charAt(at));
      case URL -> isUrlPart(text.charAt(at));
      case VALUE -> !ValueEnd.isAt(text, at, false);
      case SETTING -> !ValueEnd.isAt(text, at, true);
    };
  }

  static boolean isKeyPart(char c) {
    return Scan.isAsciiLetterOrDigit(c) || c == '-' || c == '_';
  }

  private static boolean isUrlPart(char c) {
    return !Character.isWhitespace(c) && BREAKS.indexOf(c) < 0;
  }
}
