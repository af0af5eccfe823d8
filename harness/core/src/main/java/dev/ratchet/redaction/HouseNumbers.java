package dev.ratchet.redaction;

/** House numbers, with the letters and ranges that belong to them. */
final class HouseNumbers {
  private HouseNumbers() {}

  /** The end of a house number such as {@code 12}, {@code 12a}, {@code 12-14}, {@code 7/3}. */
  static int end(String text, int start) {
    int end = start;
    while (Scan.isDigit(text, end) && end - start < 6) {
      end++;
    }
    if (end == start || end - start > 5) {
      return start;
    }
    if (Scan.at(text, end) == ' ' && isStair(text, end + 1)) {
      end += 2;
      end = Scan.at(text, end) == ' ' ? Math.max(end, shortNumberEnd(text, end + 1)) : end;
    } else if (Scan.isLetter(text, end) && !Scan.isLetterOrDigit(text, end + 1)) {
      end++;
    }
    if ((Scan.at(text, end) == '-' || Scan.at(text, end) == '/')
        && Scan.isLetterOrDigit(text, end + 1)) {
      int more = partEnd(text, end + 1);
      end = more - end <= 6 ? more : end;
    }
    return Scan.isLetterOrDigit(text, end) ? start : end;
  }

  /** A single letter behind a house number: small, or a capital before a comma or digit. */
  private static boolean isStair(String text, int at) {
    char c = Scan.at(text, at);
    char next = Scan.at(text, at + 1);
    boolean small = c >= 'a' && c <= 'h';
    boolean capital = c >= 'A' && c <= 'H';
    boolean goesOn =
        ",\n)\"".indexOf(next) >= 0 || at + 1 >= text.length() || Scan.isDigit(text, at + 2);
    return !Scan.isLetterOrDigit(text, at + 1) && (small || (capital && goesOn));
  }

  private static int shortNumberEnd(String text, int start) {
    int end = start;
    while (Scan.isDigit(text, end)) {
      end++;
    }
    return end > start && end - start <= 3 && !Scan.isLetterOrDigit(text, end) ? end : start - 1;
  }

  static int partEnd(String text, int start) {
    int end = start;
    while (Scan.isLetterOrDigit(text, end)
        || (Scan.at(text, end) == '-' && Scan.isDigit(text, end + 1))) {
      end++;
    }
    return end;
  }

  /** The start of {@code 12-14}, {@code 3/12}, or of a flat's number before a comma. */
  static int rangeStart(String text, int start) {
    char joint = Scan.at(text, start - 1);
    int at = start;
    if ((joint == '-' || joint == '/') && Scan.isDigit(text, start - 2)) {
      at = start - 1;
      while (start - at < 6 && Scan.isLetterOrDigit(text, at - 1)) {
        at--;
      }
    }
    return Units.before(text, at);
  }
}
