package dev.ratchet.redaction;

import java.util.List;

/**
 * Addresses without any capital behind a word that announces one, as in {@code i live at 12 main
 * street, springfield}: read as if their words had capitals.
 */
final class SmallAddresses {
  private static final int MOST_BEFORE = 40;
  private static final int MOST_SMALL = 24;
  private static final int MOST = 120;
  private static final Wake ADDRESSES = new Wake(List.of(new AddressRecogniser()));

  private SmallAddresses() {}

  /** What is found behind the word that ends here, with offsets in the text. */
  static List<Found> after(Sweep sweep, int cue) {
    String text = sweep.text();
    int number = numberAfter(text, cue);
    if (number < 0 || hasCapital(text, number) || !sweep.mayReadAgain(cue, MOST / 2)) {
      return List.of();
    }
    int line = text.indexOf('\n', number, Math.min(text.length(), cue + MOST));
    int end = line < 0 ? Math.min(text.length(), cue + MOST) : line;
    List<Found> found = Sweep.over(withCapitals(text, cue, end), ADDRESSES);
    return found.stream()
        .filter(it -> hasLetter(text, cue + it.start(), cue + it.end()))
        .map(it -> new Found(it.type(), cue + it.start(), cue + it.end(), false))
        .toList();
  }

  /** The first digit not far behind the word; -1 when there is none, or a capital before it. */
  private static int numberAfter(String text, int cue) {
    int limit = Math.min(text.length(), cue + MOST_BEFORE);
    for (int i = cue; i < limit; i++) {
      byte kind = Letters.kind(text.charAt(i));
      if (kind == Letters.DIGIT || kind == Letters.UPPER) {
        return kind == Letters.DIGIT ? i : -1;
      }
    }
    return -1;
  }

  /** A code alone could count anything. */
  private static boolean hasLetter(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (Scan.isLetter(text, i)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the words behind the number are written as usual, so that nothing is to be mended. */
  private static boolean hasCapital(String text, int number) {
    for (int i = number; i < number + MOST_SMALL; i++) {
      if (Scan.isUpper(text, i)) {
        return true;
      }
    }
    return false;
  }

  private static String withCapitals(String text, int from, int to) {
    StringBuilder out = new StringBuilder(text).delete(to, text.length()).delete(0, from);
    for (int at = 0; at < out.length(); at++) {
      if (Scan.isLetterOrDigit(text, from + at) && !Scan.isLetterOrDigit(text, from + at - 1)) {
        capitalise(text, from + at, out, at);
      }
    }
    return out.toString();
  }

  /** The first letter; all of a state's, and of a part of a British postcode. */
  private static void capitalise(String text, int start, StringBuilder out, int at) {
    int end = start;
    boolean digit = false;
    while (Scan.isLetterOrDigit(text, end) && end - start < MOST_BEFORE) {
      digit |= Scan.isDigit(text, end++);
    }
    boolean word = !digit && isPlainWord(text, start, end);
    boolean state = !digit && isState(text, start, end);
    boolean code = digit && end - start <= 4 && end - start > 1 && !isHouse(text, start, end);
    int upper = state || code ? end - start : word ? 1 : 0;
    for (int i = at; i < Math.min(at + upper, out.length()); i++) {
      out.setCharAt(i, Character.toUpperCase(out.charAt(i)));
    }
  }

  private static boolean isPlainWord(String text, int start, int end) {
    int bits = AddressWords.bits(text, start, end);
    boolean name = (bits & (AddressWords.CITY | AddressWords.COUNTRY)) != 0;
    boolean street = isCommon(bits) && isBeforeStreet(text, end);
    boolean weak = isCommon(bits) || (bits & AddressWords.UNIT) != 0;
    return name || street || (!weak && (NameWords.bits(text, start, end) & NameWords.STOP) == 0);
  }

  private static boolean isCommon(int bits) {
    return (bits & AddressWords.COMMON) != 0;
  }

  /** {@code park lane}. */
  private static boolean isBeforeStreet(String text, int end) {
    int bits = AddressWords.bits(text, end + 1, Scan.wordEnd(text, end + 1));
    return (bits & AddressWords.STREET) != 0 && !isCommon(bits);
  }

  /** Two letters behind a comma or before a code. */
  private static boolean isState(String text, int start, int end) {
    return end - start == 2
        && (AddressWords.bits(text, start, end) & AddressWords.STATE) != 0
        && (Scan.isDigit(text, end + 1) || Scan.at(text, start - 2) == ',');
  }

  /** {@code 221b}: digits and one letter. */
  private static boolean isHouse(String text, int start, int end) {
    return Scan.digitsEnd(text, start, end - start) == end - 1;
  }
}
