package dev.ratchet.redaction;

/** Units within a house, such as a flat or a floor, before or behind its number. */
final class Units {
  private Units() {}

  /** {@code Apt 4B}, {@code Suite 300}, {@code #12}, {@code 3rd floor}, {@code 2º B}. */
  static int end(String text, int start) {
    if (Scan.at(text, start) == '#') {
      return HouseNumbers.partEnd(text, start + 1);
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
    int end = HouseNumbers.partEnd(text, at);
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
  static int before(String text, int house) {
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
}
