package dev.ratchet.judge.suspicion;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds characters that carry a text which a reader does not see. Emoji that are joined, flags,
 * soft hyphens, marks of right-to-left scripts and a byte order mark carry none.
 */
final class UnseenText {
  private static final int TAG = 0xE0000;
  private static final int SELECTOR = 0xE0100;
  private static final int BLACK_FLAG = 0x1F3F4;

  /** So many unseen characters in a row, or within words, are more than chance. */
  private static final int IN_A_ROW = 6;

  private static final int WITHIN_WORDS = 4;

  private UnseenText() {}

  static boolean isIn(String text) {
    int row = 0;
    int within = 0;
    int[] points = text.codePoints().toArray();
    for (int i = 0; i < points.length; i++) {
      if (isControl(points[i])
          || isOverride(points[i])
          || (isCarrier(points[i]) && !isFlag(points, i))) {
        return true;
      }
      row = isZeroWidth(points[i]) ? row + 1 : 0;
      within += isZeroWidth(points[i]) && isWithinWord(points, i) ? 1 : 0;
      if (row >= IN_A_ROW || within >= WITHIN_WORDS) {
        return true;
      }
    }
    return false;
  }

  /** The texts that tags and variation selectors spell; empty when there are none. */
  static List<String> spelled(String text) {
    StringBuilder tags = new StringBuilder();
    StringBuilder selectors = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (c > TAG && c < TAG + 0x7F) {
                tags.append((char) (c - TAG));
              } else if (c >= SELECTOR && c < SELECTOR + 0x80) {
                selectors.append((char) (c - SELECTOR));
              }
            });
    List<String> spelled = new ArrayList<>();
    if (!tags.isEmpty()) {
      spelled.add(tags.toString());
    }
    if (!selectors.isEmpty()) {
      spelled.add(selectors.toString());
    }
    return spelled;
  }

  /** Terminal escapes and characters that delete others. */
  private static boolean isControl(int c) {
    return c == 0x1B || c == '\b' || c == 0x7F || c == 0;
  }

  /** Letters are made to run backwards. */
  private static boolean isOverride(int c) {
    return c == 0x202D || c == 0x202E;
  }

  private static boolean isCarrier(int c) {
    return (c >= TAG && c <= TAG + 0x7F) || (c >= SELECTOR && c <= 0xE01EF);
  }

  /** Whether it belongs to the flag of a region: a black flag and up to six letters. */
  private static boolean isFlag(int[] points, int at) {
    for (int i = at - 1; i >= 0 && i >= at - 7; i--) {
      if (points[i] == BLACK_FLAG) {
        return true;
      }
      if (!isCarrier(points[i])) {
        return false;
      }
    }
    return false;
  }

  private static boolean isZeroWidth(int c) {
    return (c >= 0x200B && c <= 0x200D)
        || (c >= 0x2060 && c <= 0x2064)
        || c == 0xFEFF
        || c == 0x00AD
        || c == 0x034F
        || c == 0x180E
        || c == 0x3164
        || c == 0xFFA0;
  }

  /** Between two letters that need no joiner, so close that it hyphenates nothing. */
  private static boolean isWithinWord(int[] points, int at) {
    return at > 0
        && at + 2 < points.length
        && isSimpleLetter(points[at - 1])
        && isSimpleLetter(points[at + 1])
        && isZeroWidth(points[at + 2]);
  }

  private static boolean isSimpleLetter(int c) {
    return Character.isLetter(c)
        && switch (Character.UnicodeScript.of(c)) {
          case LATIN, CYRILLIC, GREEK -> true;
          default -> false;
        };
  }
}
