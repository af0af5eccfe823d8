package dev.ratchet.report.format;

import dev.ratchet.base.Visible;

/** Encodes hostile text for GitHub-flavoured Markdown. */
final class Markdown {
  private static final int CODE_LIMIT = 300;
  private static final int TEXT_LIMIT = 600;
  private static final int FENCE_LIMIT = 1_200;
  private static final String REST = "verdict.json";
  private static final char BREAK = '\u200b';
  private static final String ANYWHERE = "\\`*_[]<>&~|#!${}@";
  private static final String AT_START = "-+=.):";
  private static final int SHORTEST_HASH = 7;

  private Markdown() {}

  /** Inline code: GitHub reads neither links nor mentions in it. */
  static String code(String text) {
    String line = Visible.cut(Visible.line(text), CODE_LIMIT, REST);
    if (line.isBlank()) {
      return "(empty)";
    }
    String mark = "`".repeat(longestRun(line) + 1);
    boolean pad = line.startsWith("`") || line.endsWith("`") || line.startsWith(" ");
    return pad ? mark + " " + line + " " + mark : mark + line + mark;
  }

  /** Inline code within a table, where a bar would end the cell even in code. */
  static String cell(String text) {
    return code(text).replace("|", "\\u007c");
  }

  /** A fenced block, the fence longer than any run of backticks inside. */
  static String fence(String text) {
    String block = Visible.cut(Visible.block(text), FENCE_LIMIT, REST);
    String mark = "`".repeat(Math.max(3, longestRun(block) + 1));
    return mark + "text\n" + block + "\n" + mark + "\n";
  }

  /**
   * Plain words: what Markdown would read is escaped, and mentions, issue numbers, hashes and
   * addresses are broken with a zero-width space, since GitHub links those after Markdown is read.
   */
  static String text(String text) {
    String line = Visible.cut(Visible.line(text), TEXT_LIMIT, REST).strip();
    StringBuilder out = new StringBuilder(line.length() * 2);
    int hexRun = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      hexRun = Character.digit(c, 16) < 0 ? 0 : hexRun + 1;
      if (hexRun == SHORTEST_HASH - 1) {
        out.append(BREAK);
        hexRun = 0;
      }
      if (meansSomething(line, i)) {
        out.append('\\');
      }
      out.append(c);
      if (linksNext(line, i)) {
        out.append(BREAK);
      }
    }
    return out.toString();
  }

  /** What means something anywhere, and what means something only where a line begins. */
  private static boolean meansSomething(String line, int at) {
    char c = line.charAt(at);
    return ANYWHERE.indexOf(c) >= 0
        || (AT_START.indexOf(c) >= 0 && line.chars().limit(at).allMatch(Markdown::isDigit));
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
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
        || (c == ':' && line.startsWith("//", at + 1));
  }

  private static int longestRun(String text) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }
}
