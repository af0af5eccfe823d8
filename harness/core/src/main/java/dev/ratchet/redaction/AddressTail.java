package dev.ratchet.redaction;

/** What follows the street of an address: unit, postcode, city, state, country. */
final class AddressTail {
  private static final int MOST_PIECES = 7;

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
      int close = Units.end(text, start);
      if (close == start) {
        close = Postcodes.end(text, start);
        coded |= close > start;
      }
      boolean code = close > start && coded && close == Postcodes.end(text, start);
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
    int end = Cities.end(text, start);
    boolean stop =
        (NameWords.bits(text, start, first) & NameWords.STOP) != 0
            && (bits & AddressWords.CITY) == 0;
    boolean known = Cities.isKnown(text, start, end);
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
    return Postcodes.end(text, next) > next || state || (bits & AddressWords.COUNTRY) != 0;
  }
}
