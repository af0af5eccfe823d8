package dev.ratchet.report.format;

/**
 * Breaks what GitHub would make a link of with a zero-width space: mentions, issue numbers,
 * addresses and links in brackets; in Markdown also commit hashes.
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
    for (int i = 0; i < line.length(); i++) {
      if (syntax.at(line, i)) {
        out.append('\\');
      }
      out.append(line.charAt(i));
      if (linksNext(line, i)) {
        out.append(BREAK);
      }
    }
    return out.toString();
  }

  /** The same text with no run of hexadecimal digits that could be a commit. */
  static String hashless(String line) {
    StringBuilder out = new StringBuilder(line.length() + 8);
    int run = 0;
    for (int i = 0; i < line.length(); i++) {
      run = Character.digit(line.charAt(i), 16) < 0 ? 0 : run + 1;
      if (run == SHORTEST_HASH - 1) {
        out.append(BREAK);
        run = 0;
      }
      out.append(line.charAt(i));
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
