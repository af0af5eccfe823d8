package dev.ratchet.report.format;

/**
 * Breaks what GitHub would make a link of with a zero-width space: mentions, issue numbers, commit
 * hashes, addresses and links in brackets.
 */
final class Unlinked {
  private static final char BREAK = '\u200b';
  private static final int SHORTEST_HASH = 7;

  private Unlinked() {}

  /** The same text to a reader, with nothing to follow. */
  static String of(String line) {
    return of(line, (_, _) -> false);
  }

  /** Says whether the syntax around would read the character at a place. */
  interface Reads {
    boolean at(String line, int place);
  }

  /**
   * The same, with a backslash before each character that the syntax around would read.
   *
   * @param line on one line, visible
   */
  static String of(String line, Reads syntax) {
    StringBuilder out = new StringBuilder(line.length() * 2);
    int hexRun = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      hexRun = Character.digit(c, 16) < 0 ? 0 : hexRun + 1;
      if (hexRun == SHORTEST_HASH - 1) {
        out.append(BREAK);
        hexRun = 0;
      }
      if (syntax.at(line, i)) {
        out.append('\\');
      }
      out.append(c);
      if (linksNext(line, i)) {
        out.append(BREAK);
      }
    }
    return out.toString();
  }

  /** Whether what stands before the next character would make a link of it. */
  private static boolean linksNext(String line, int at) {
    char c = line.charAt(at);
    if (c == '@' || c == '#') {
      return true;
    }
    String upTo = line.substring(Math.max(0, at - 2), at + 1);
    return upTo.equalsIgnoreCase("www")
        || (upTo.endsWith("-") && upTo.regionMatches(true, 0, "GH", 0, 2))
        || (c == ']' && line.startsWith("(", at + 1))
        || (c == ':' && line.startsWith("//", at + 1));
  }
}
