package dev.ratchet.redaction;

import java.util.List;

/**
 * Names in scripts without capitals: nothing in such a word says that it is a name, so that only
 * the name of a field, a title or an honorific beside it does.
 */
final class UncasedNames {
  private static final int MOST_LETTERS = 24;
  private static final int MOST_TOGETHER = 8;
  private static final int MOST_WORDS = 4;
  private static final String JOINTS = " ・·";
  private static final String ARTICLE = "ال";
  private static final List<String> NO_NAMES = WordLists.section("no-uncased-name");

  private UncasedNames() {}

  /** The value of a field that holds a name, as in {@code 氏名: 田中太郎}; empty if it is none. */
  static Span value(String text, int start) {
    Span name = words(text, start, MOST_WORDS);
    return isNone(text, name) || isSentence(text, name) ? Span.NONE : name;
  }

  /** One or two words behind a title, as in {@code السيد أحمد حسن}; not "Mr Director". */
  static Span afterTitle(String text, int start) {
    boolean parted = start >= 0 && Scan.at(text, start) <= Letters.LAST_PARTED;
    return parted && !text.startsWith(ARTICLE, start) ? words(text, start, 2) : Span.NONE;
  }

  private static Span words(String text, int start, int most) {
    int end = start;
    int words = 1;
    while (end - start < MOST_LETTERS && end < text.length()) {
      boolean joint = JOINTS.indexOf(text.charAt(end)) >= 0 && end > start;
      if (joint && isUncased(text, end + 1) && words < most) {
        words++;
      } else if (!isUncased(text, end)) {
        break;
      }
      end++;
    }
    return end > start ? new Span(start, end) : Span.NONE;
  }

  /** Letters without case, and the marks that belong to them. */
  private static boolean isUncased(String text, int at) {
    char c = Scan.at(text, at);
    if (c < 0x0590) {
      return false;
    }
    return switch (Character.getType(c)) {
      case Character.OTHER_LETTER,
          Character.MODIFIER_LETTER,
          Character.NON_SPACING_MARK,
          Character.COMBINING_SPACING_MARK ->
          true;
      default -> false;
    };
  }

  private static boolean isNone(String text, Span name) {
    for (String none : NO_NAMES) {
      if (text.startsWith(none, name.start())) {
        return true;
      }
    }
    return false;
  }

  /** Too long for a name in a script that does not part words. */
  private static boolean isSentence(String text, Span name) {
    int together = 0;
    for (int i = name.start(); i < name.end(); i++) {
      boolean parted = JOINTS.indexOf(text.charAt(i)) >= 0;
      together = parted || text.charAt(i) <= Letters.LAST_PARTED ? 0 : together + 1;
      if (together > MOST_TOGETHER) {
        return true;
      }
    }
    return false;
  }
}
