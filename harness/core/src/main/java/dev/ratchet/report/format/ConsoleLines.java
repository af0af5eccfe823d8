package dev.ratchet.report.format;

import dev.ratchet.base.Visible;
import dev.ratchet.gate.Decision;

/**
 * Lines of at most 100 columns, wrapped between words where that is possible. A CI runner obeys
 * lines that begin with {@code ::}, and {@code ##[} anywhere: others' text never gives it either.
 */
final class ConsoleLines {
  static final int WIDTH = 100;

  private static final int TEXT_LIMIT = 400;
  private static final int DECISION_WIDTH = 14;

  private final boolean coloured;
  private final StringBuilder out = new StringBuilder();

  ConsoleLines(boolean coloured) {
    this.coloured = coloured;
  }

  String text() {
    return out.toString();
  }

  void title(String words) {
    out.append('\n').append(words).append('\n');
  }

  /** A line of others' text, made visible, wrapped and indented. */
  void add(int indent, String text) {
    wrap(" ".repeat(indent), " ".repeat(indent + 2), text);
  }

  /** A decision in its own column, then text. */
  void decided(Decision decision, String indent, String text) {
    String word = decision.name();
    String gap = " ".repeat(DECISION_WIDTH - word.length());
    int start = out.length();
    wrap(indent + word + gap, indent + " ".repeat(DECISION_WIDTH), text);
    if (coloured) {
      int at = start + indent.length();
      out.replace(at, at + word.length(), colour(decision) + word + "\u001b[0m");
    }
  }

  private static String colour(Decision decision) {
    return switch (decision) {
      case FAIL -> "\u001b[1;31m";
      case INCONCLUSIVE -> "\u001b[1;33m";
      case PASS -> "\u001b[1;32m";
    };
  }

  private void wrap(String first, String following, String text) {
    String left = shortened(text).replace("##", "\\u0023#");
    String indent = first;
    do {
      if (indent.isBlank() && left.startsWith("::")) {
        left = "\\u003a" + left.substring(1);
      }
      int end = lineEnd(left, WIDTH - indent.length());
      out.append(indent).append(left, 0, end).append('\n');
      left = left.substring(end).stripLeading();
      indent = following;
    } while (!left.isEmpty());
  }

  private static String shortened(String text) {
    return Visible.cut(Visible.line(text), TEXT_LIMIT, "verdict.json");
  }

  /** The last gap that fits, else as many characters as fit; never within a surrogate pair. */
  private static int lineEnd(String text, int columns) {
    int used = 0;
    int gap = -1;
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      used += columns(point);
      if (used > columns) {
        return gap > 0 ? gap : Math.max(i, 1);
      }
      if (point == ' ') {
        gap = i;
      }
      i += Character.charCount(point);
    }
    return text.length();
  }

  /** East Asian letters and pictures take two columns. */
  private static int columns(int point) {
    boolean wide =
        point >= 0x1F000
            || Character.isIdeographic(point)
            || (point >= 0x1100 && point <= 0x115F)
            || (point >= 0x2E80 && point <= 0xA4CF)
            || (point >= 0xAC00 && point <= 0xD7A3)
            || (point >= 0xFE30 && point <= 0xFE6F)
            || (point >= 0xFF00 && point <= 0xFF60);
    return wide ? 2 : 1;
  }
}
