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
      upper += Scan.isUpper(text, i) ? 1 : 0;
    }
    return digits >= 2 || (digits == 1 && upper >= 1) || upper >= 4;
  }

  /** Also changing between digits and letters of both cases again and again. */
  static boolean isRandom(String text, int from, int end) {
    if (!isMixed(text, from, end)) {
      return false;
    }
    int changes = 0;
    int last = kind(text, from);
    for (int i = from + 1; i < Math.min(end, from + MAX_LOOK); i++) {
      int kind = kind(text, i);
      changes += kind != last ? 1 : 0;
      last = kind;
    }
    return changes * 5 >= Math.min(end - from, MAX_LOOK);
  }

  /** Digits, capitals, other letters and marks as 1 to 4. */
  private static int kind(String text, int at) {
    return switch (Letters.kind(Scan.at(text, at))) {
      case Letters.DIGIT -> 1;
      case Letters.UPPER -> 2;
      case Letters.LOWER, Letters.IDEOGRAPH -> 3;
      default -> 4;
    };
  }
}
