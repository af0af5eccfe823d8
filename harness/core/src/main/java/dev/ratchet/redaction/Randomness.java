package dev.ratchet.redaction;

/** Whether characters look drawn by chance rather than written. */
final class Randomness {
  private static final int MAX_LOOK = 80;

  private Randomness() {}

  /** Words joined by dashes are no key: a key has digits, or letters of both cases. */
  static boolean isMixed(String text, int from, int end) {
    int digits = 0;
    int upper = 0;
    for (int i = from; i < Math.min(end, from + MAX_LOOK); i++) {
      digits += Scan.isDigit(text, i) ? 1 : 0;
      upper += Character.isUpperCase(text.charAt(i)) ? 1 : 0;
    }
    return digits >= 2 || (digits == 1 && upper >= 1) || upper >= 4;
  }

  /** Also changing between digits and letters of both cases again and again. */
  static boolean isRandom(String text, int from, int end) {
    if (!isMixed(text, from, end)) {
      return false;
    }
    int changes = 0;
    for (int i = from + 1; i < Math.min(end, from + MAX_LOOK); i++) {
      changes += kind(text, i) != kind(text, i - 1) ? 1 : 0;
    }
    return changes * 5 >= Math.min(end - from, MAX_LOOK);
  }

  private static int kind(String text, int at) {
    char c = text.charAt(at);
    return Scan.isDigit(text, at)
        ? 1
        : Character.isUpperCase(c) ? 2 : Character.isLetter(c) ? 3 : 4;
  }
}
