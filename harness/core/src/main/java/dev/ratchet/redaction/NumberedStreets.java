package dev.ratchet.redaction;

import java.util.Set;

/** Streets behind a house number and before a word such as "Street". */
final class NumberedStreets {
  private static final int MOST_WORDS = 5;

  private static final Set<String> PARTICLES =
      Set.of("of", "the", "de", "la", "du", "des", "del", "y", "and");

  private NumberedStreets() {}

  /** {@code 12 Main Street}, {@code 221B Baker St}; the word of a street woke us. */
  static Span at(Sweep sweep, int start, int end, int bits) {
    String text = sweep.text();
    boolean common = (bits & AddressWords.COMMON) != 0;
    if (!Scan.isUpper(text, start) && common) {
      return Span.NONE;
    }
    int from = numberBefore(text, start);
    if (from < 0) {
      return Span.NONE;
    }
    int close = Scan.at(text, end) == '.' ? end + 1 : end;
    int tail = AddressTail.end(text, close);
    boolean sure =
        !common
            || tail > close
            || sweep.isAnnounced(from, AddressRecogniser.REACH)
            || Scan.isUpper(text, start);
    return sure ? new Span(from, tail > close ? tail : end) : Span.NONE;
  }

  /** The house number before up to some words of a street; -1 when there is none. */
  private static int numberBefore(String text, int street) {
    int at = street;
    for (int words = 0; words <= MOST_WORDS; words++) {
      if (Scan.at(text, at - 1) != ' ' && !(Scan.at(text, at - 1) == '-' && words > 0)) {
        return -1;
      }
      int end = Scan.at(text, at - 2) == '.' || Scan.at(text, at - 2) == ',' ? at - 2 : at - 1;
      int start = end;
      while (end - start < 24
          && (Scan.isLetterOrDigit(text, start - 1) || Scan.at(text, start - 1) == '\'')) {
        start--;
      }
      if (start == end) {
        return -1;
      }
      boolean number = Scan.isDigit(text, start);
      if (number && words > 0 && isHouse(text, start, end)) {
        return HouseNumbers.rangeStart(text, start);
      }
      boolean ordinal = number && Scan.isLetter(text, end - 1);
      if (!Scan.isUpper(text, start) && !ordinal && !isParticle(text, start, end)) {
        return -1;
      }
      at = start;
    }
    return -1;
  }

  private static boolean isHouse(String text, int start, int end) {
    int digits = Scan.digitsEnd(text, start, 6);
    boolean whole = end - digits <= 1;
    boolean free =
        !Scan.isLetterOrDigit(text, start - 1) && "$€£#.".indexOf(Scan.at(text, start - 1)) < 0;
    return whole && free && digits - start <= 5;
  }

  private static boolean isParticle(String text, int start, int end) {
    return PARTICLES.contains(Scan.word(text, start, end));
  }
}
