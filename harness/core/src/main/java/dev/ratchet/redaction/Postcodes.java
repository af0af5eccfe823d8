package dev.ratchet.redaction;

/** Postcodes in the forms of several countries. */
final class Postcodes {
  private static final String BRITISH_AREAS =
      " AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E"
          + " EC EH EN EX FK FY G GL GU HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE"
          + " LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG"
          + " SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV"
          + " YO ZE ";

  private Postcodes() {}

  /** The end of a postcode in one of several countries' forms. */
  static int end(String text, int start) {
    boolean letter = Scan.isUpper(text, start);
    if (letter && isBritishForm(text, start, britishEnd(text, start))) {
      return britishEnd(text, start);
    }
    int at = start;
    boolean lead = letter && (Scan.at(text, at + 1) == '-' || Scan.at(text, at + 2) == '-');
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
      int more = HouseNumbers.partEnd(text, digits + 1);
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

  static boolean isPair(String text, int at) {
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
}
