package dev.ratchet.redaction;

/** What follows the street of an address: unit, postcode, city, state, country. */
final class AddressTail {
  private static final int MOST_PIECES = 7;
  private static final String BRITISH_AREAS =
      " AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E"
          + " EC EH EN EX FK FY G GL GU HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE"
          + " LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG"
          + " SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV"
          + " YO ZE ";

  private AddressTail() {}

  /** The end of the address whose street ends here. */
  static int end(String text, int from) {
    int end = from;
    boolean coded = false;
    boolean justCoded = false;
    for (int piece = 0; piece < MOST_PIECES; piece++) {
      int start = skip(text, end);
      if (start == end && end > from - 1 && piece > 0) {
        return end;
      }
      int close = unitEnd(text, start);
      if (close == start) {
        close = codeEnd(text, start);
        coded |= close > start;
      }
      boolean code = close > start && coded && close == codeEnd(text, start);
      if (close == start) {
        close = placeEnd(text, start, end, coded, justCoded);
      }
      justCoded = code;
      if (close == start) {
        return end;
      }
      end = close;
    }
    return end;
  }

  /** Behind the separators of the pieces of an address. */
  private static int skip(String text, int from) {
    int at = from;
    while (at - from < 6 && at < text.length()) {
      char c = text.charAt(at);
      if (c == '\\' && "nr".indexOf(Scan.at(text, at + 1)) >= 0) {
        at += 2;
      } else if (" ,\n\r-/;()|".indexOf(c) >= 0) {
        at++;
      } else {
        return at;
      }
    }
    return at;
  }

  /** {@code Apt 4B}, {@code Suite 300}, {@code #12}, {@code 3rd floor}, {@code 2º B}. */
  private static int unitEnd(String text, int start) {
    if (Scan.at(text, start) == '#') {
      return alnumEnd(text, start + 1);
    }
    if (Scan.isDigit(text, start)) {
      return ordinalEnd(text, start);
    }
    int word = Scan.wordEnd(text, start);
    if ((AddressWords.bits(text, start, word) & AddressWords.UNIT) == 0) {
      return start;
    }
    int at = word;
    while (at - word < 3 && " .:#".indexOf(Scan.at(text, at)) >= 0 && at < text.length()) {
      at++;
    }
    int end = alnumEnd(text, at);
    boolean number = Scan.isDigit(text, at) || end - at == 1;
    return number && end > at && end - at <= 5 ? end : start;
  }

  private static int ordinalEnd(String text, int start) {
    int at = start;
    while (Scan.isDigit(text, at) && at - start < 3) {
      at++;
    }
    boolean sign = "ºª°".indexOf(Scan.at(text, at)) >= 0;
    int word = sign ? at + 1 : Scan.wordEnd(text, at);
    int next = Scan.at(text, word) == '.' ? word + 1 : word;
    if (Scan.at(text, next) == ' ') {
      int close = Scan.wordEnd(text, next + 1);
      boolean unit = (AddressWords.bits(text, next + 1, close) & AddressWords.UNIT) != 0;
      boolean door = sign && close - next == 2 && Scan.isUpper(text, next + 1);
      if (at > start && word > at && (unit || door)) {
        return close;
      }
    }
    return sign ? at + 1 : start;
  }

  /** The number of a flat that stands before a house number. */
  static int unitBefore(String text, int house) {
    int at = house;
    while (house - at < 2 && " ,".indexOf(Scan.at(text, at - 1)) >= 0 && at > 0) {
      at--;
    }
    int number = at;
    while (at - number < 5 && Scan.isLetterOrDigit(text, number - 1)) {
      number--;
    }
    int wordEnd = number - 1;
    int word = Scan.at(text, wordEnd) == ' ' ? Scan.wordStart(text, wordEnd) : wordEnd;
    int direct = Scan.at(text, house - 1) == ' ' ? Scan.wordStart(text, house - 1) : house;
    boolean flat =
        house - direct > 3 && (AddressWords.bits(text, direct, house - 1) & AddressWords.UNIT) != 0;
    if (flat) {
      return direct;
    }
    boolean unit =
        at < house
            && number < at
            && word < wordEnd
            && wordEnd - word > 2
            && (AddressWords.bits(text, word, wordEnd) & AddressWords.UNIT) != 0;
    return unit ? word : house;
  }

  private static int alnumEnd(String text, int start) {
    int end = start;
    while (Scan.isLetterOrDigit(text, end)
        || (Scan.at(text, end) == '-' && Scan.isDigit(text, end + 1))) {
      end++;
    }
    return end;
  }

  /** The end of a house number such as {@code 12}, {@code 12a}, {@code 12-14}, {@code 7/3}. */
  static int houseEnd(String text, int start) {
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
      int more = alnumEnd(text, end + 1);
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

  /** The end of a postcode in one of several countries' forms. */
  static int codeEnd(String text, int start) {
    if (isBritishForm(text, start, britishEnd(text, start))) {
      return britishEnd(text, start);
    }
    int at = start;
    boolean lead =
        Scan.isUpper(text, at) && (Scan.at(text, at + 1) == '-' || Scan.at(text, at + 2) == '-');
    if (lead && Scan.isDigit(text, at + 3)) {
      at += Scan.at(text, at + 1) == '-' ? 2 : 3;
    }
    int digits = at;
    while (Scan.isDigit(text, digits) && digits - at < 9) {
      digits++;
    }
    int count = digits - at;
    char next = Scan.at(text, digits);
    if (count == 4 && next == ' ' && isPair(text, digits + 1)) {
      return digits + 3;
    }
    if ((count == 5 || count == 4 || count == 3 || count == 2)
        && next == '-'
        && Scan.isDigit(text, digits + 1)) {
      int more = alnumEnd(text, digits + 1);
      int tail = more - digits - 1;
      boolean joined =
          (count == 5 && (tail == 4 || tail == 3))
              || (count == 4 && tail == 3)
              || (count == 3 && tail == 4)
              || (count == 2 && tail == 3);
      return joined ? more : start;
    }
    if (count == 3
        && next == ' '
        && Scan.isDigit(text, digits + 1)
        && Scan.isDigit(text, digits + 2)
        && !Scan.isLetterOrDigit(text, digits + 3)) {
      return digits + 3;
    }
    return count >= 4 && count <= 6 && !Scan.isLetterOrDigit(text, digits)
        ? digits
        : canadianEnd(text, start);
  }

  private static boolean isPair(String text, int at) {
    return Scan.isUpper(text, at)
        && Scan.isUpper(text, at + 1)
        && !Scan.isLetterOrDigit(text, at + 2);
  }

  private static int canadianEnd(String text, int start) {
    boolean first =
        Scan.isUpper(text, start)
            && Scan.isDigit(text, start + 1)
            && Scan.isUpper(text, start + 2)
            && !Scan.isLetterOrDigit(text, start + 3);
    boolean second =
        Scan.at(text, start + 3) == ' '
            && Scan.isDigit(text, start + 4)
            && Scan.isUpper(text, start + 5)
            && Scan.isDigit(text, start + 6)
            && !Scan.isLetterOrDigit(text, start + 7);
    return first && second ? start + 7 : start;
  }

  private static int britishEnd(String text, int start) {
    int outward = start;
    while (Scan.isLetterOrDigit(text, outward) && outward - start < 5) {
      outward++;
    }
    int inward = Scan.at(text, outward) == ' ' ? outward + 1 : outward;
    return inward + 3;
  }

  /** Whether a British postcode such as {@code SW1A 1AA} stands here, in capitals, with a space. */
  static boolean isBritish(String text, int start, int end) {
    int letters = Scan.isUpper(text, start + 1) ? start + 2 : start + 1;
    return isBritishForm(text, start, end)
        && BRITISH_AREAS.contains(" " + text.substring(start, letters) + " ");
  }

  private static boolean isBritishForm(String text, int start, int end) {
    int letters = start;
    while (Scan.isUpper(text, letters) && letters - start < 3) {
      letters++;
    }
    int outward = letters;
    while (Scan.isLetterOrDigit(text, outward) && outward - letters < 3) {
      outward++;
    }
    return letters > start
        && letters - start <= 2
        && Scan.isDigit(text, letters)
        && outward - letters <= 2
        && Scan.at(text, outward) == ' '
        && Scan.isDigit(text, outward + 1)
        && Scan.isUpper(text, outward + 2)
        && Scan.isUpper(text, outward + 3)
        && end == outward + 4
        && !Scan.isLetterOrDigit(text, end)
        && !Scan.isLetterOrDigit(text, start - 1);
  }

  /** City, state or country. */
  private static int placeEnd(String text, int start, int before, boolean coded, boolean directly) {
    if (!Scan.isUpper(text, start)) {
      return start;
    }
    int first = Scan.wordEnd(text, start);
    int bits = AddressWords.bits(text, start, first);
    boolean state =
        (bits & AddressWords.STATE) != 0 && first - start <= 3 && Scan.isUpper(text, first - 1);
    boolean country = (bits & AddressWords.COUNTRY) != 0;
    if (state || country) {
      return first;
    }
    boolean comma = text.indexOf(',', before, start) >= 0;
    boolean line = text.indexOf('\n', before, start) >= 0;
    int end = cityEnd(text, start);
    boolean stop =
        (NameWords.bits(text, start, first) & NameWords.STOP) != 0
            && (bits & AddressWords.CITY) == 0;
    boolean known = isKnownCity(text, start, end);
    boolean goesOn = followedByPlace(text, end);
    boolean city =
        known
            || directly
            || ((comma || line) && (goesOn || (!coded && comma && isClosed(text, end))));
    return end > start && city && (known || !stop) ? end : start;
  }

  private static boolean isClosed(String text, int end) {
    return end >= text.length() || ".,;\n\"<)".indexOf(text.charAt(end)) >= 0;
  }

  private static boolean followedByPlace(String text, int end) {
    int next = skip(text, end);
    if (next == end) {
      return false;
    }
    int word = Scan.wordEnd(text, next);
    int bits = AddressWords.bits(text, next, word);
    boolean state = (bits & AddressWords.STATE) != 0 && Scan.isUpper(text, next + 1);
    return codeEnd(text, next) > next || state || (bits & AddressWords.COUNTRY) != 0;
  }

  /** The end of a city's name behind a space or comma; the offset itself when there is none. */
  static int cityEnd(String text, int from) {
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
  static boolean isKnownCity(String text, int from, int end) {
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
  static int cityBefore(String text, int code) {
    int state = code - 3;
    boolean stated =
        Scan.at(text, code - 1) == ' '
            && isPair(text, state)
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
