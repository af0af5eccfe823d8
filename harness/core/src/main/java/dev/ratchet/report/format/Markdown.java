package dev.ratchet.report.format;

import dev.ratchet.base.Visible;

/** Encodes hostile text for GitHub-flavoured Markdown. */
final class Markdown {
  private static final int NAME_LIMIT = 80;
  private static final int CODE_LIMIT = 300;
  private static final int TEXT_LIMIT = 600;
  private static final int FENCE_LIMIT = 1_200;
  private static final String REST = "verdict.json";
  private static final String ANYWHERE = "\\`*_[]<>&~|#!${}@";
  private static final String AT_START = "-+=.):";

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

  /** A name among others in a sentence, as inline code. */
  static String name(String text) {
    return code(Visible.cut(Visible.line(text), NAME_LIMIT, REST));
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
   * Plain words: what Markdown would read is escaped, and what GitHub links after Markdown is read
   * is broken.
   */
  static String text(String text) {
    return text(text, REST);
  }

  /**
   * The same.
   *
   * @param rest where the whole text is, in words
   */
  static String text(String text, String rest) {
    String line = Visible.cut(Visible.line(text), TEXT_LIMIT, rest).strip();
    return Unlinked.of(Unlinked.hashless(line), Markdown::meansSomething);
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
