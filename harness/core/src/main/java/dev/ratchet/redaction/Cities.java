package dev.ratchet.redaction;

/** Names of cities, as far as an address goes. */
final class Cities {
  private Cities() {}

  /** The end of a city's name behind a space or comma; the offset itself when there is none. */
  static int end(String text, int from) {
    int at = from;
    while (at - from < 2 && " ,".indexOf(Scan.at(text, at)) >= 0 && at < text.length()) {
      at++;
    }
    if (!Scan.isUpper(text, at)) {
      return from;
    }
    int end = at;
    for (int words = 0; words < 4; words++) {
      int close = Scan.wordEnd(text, at);
      boolean joined =
          Scan.at(text, close) == '-'
              || Scan.at(text, close) == '\''
              || Scan.at(text, close) == '/';
      boolean capital = Scan.isUpper(text, at);
      boolean stop =
          words > 0 && (NameWords.bits(text, at, close) & NameWords.STOP) != 0 && capital;
      boolean dashed = Scan.at(text, at - 1) == '-' && close - at <= 4;
      boolean small =
          !capital
              && !dashed
              && (NameWords.bits(text, at, close) & NameWords.PARTICLE) == 0
              && !isSmall(text, at, close);
      if (close == at || stop || small || Scan.isDigit(text, close)) {
        return end;
      }
      end = capital ? close : end;
      boolean more = (Scan.at(text, close) == ' ' || joined) && Scan.isLetter(text, close + 1);
      if (!more) {
        return end;
      }
      at = close + 1;
    }
    return end;
  }

  private static boolean isSmall(String text, int start, int end) {
    String word = Scan.word(text, start, end);
    return word.equals("am")
        || word.equals("an")
        || word.equals("upon")
        || word.equals("sur")
        || word.equals("sous")
        || word.equals("bei")
        || word.equals("im")
        || word.equals("ob")
        || word.equals("under")
        || word.equals("nad")
        || word.equals("on");
  }

  /** Whether one of the words between two offsets is a large city. */
  static boolean isKnown(String text, int from, int end) {
    int at = from;
    while (at < end) {
      int close = Scan.wordEnd(text, at);
      if (close > at && (AddressWords.bits(text, at, close) & AddressWords.CITY) != 0) {
        return true;
      }
      at = Math.max(close, at + 1);
    }
    return false;
  }

  /** Where {@code Springfield, IL} before a code starts; -1 when none stands there. */
  static int beforeCode(String text, int code) {
    int state = code - 3;
    boolean stated =
        Scan.at(text, code - 1) == ' '
            && Postcodes.isPair(text, state)
            && (AddressWords.bits(text, state, state + 2) & AddressWords.STATE) != 0
            && Scan.at(text, state - 1) == ' ';
    if (!stated) {
      return -1;
    }
    int at = Scan.at(text, state - 2) == ',' ? state - 2 : state - 1;
    int from = -1;
    for (int words = 0; words < 3; words++) {
      int start = Scan.wordStart(text, at);
      if (start == at || !Scan.isUpper(text, start)) {
        break;
      }
      from = start;
      if (Scan.at(text, start - 1) != ' ') {
        break;
      }
      at = start - 1;
    }
    return from;
  }
}
