package dev.ratchet.redaction;

/** The checksums of card and identity numbers, over digits as they were read. */
final class Checksums {
  private static final String VERHOEFF_PRODUCT =
      "01234567891234067895234017895634012895674012395678598760432165987104327659821043"
          + "87659321049876543210";
  private static final String VERHOEFF_PERMUTATION =
      "01234567891576283094580379614289160435279453126870428657390127938064157046913258";

  private Checksums() {}

  /** Luhn's sum, as of cards; ends in 0. */
  static boolean luhn(Groups digits, int length) {
    return luhn(digits, 0, length);
  }

  static boolean luhn(Groups digits, int from, int length) {
    int sum = 0;
    for (int i = 0; i < length; i++) {
      int digit = digits.digit(from + length - 1 - i);
      int weighted = i % 2 == 0 ? digit : digit * 2;
      sum += weighted > 9 ? weighted - 9 : weighted;
    }
    return sum % 10 == 0;
  }

  /** The weighted sum of the first digits; weights are those of the string, 'A' is 10. */
  static int weighted(Groups digits, String weights) {
    int sum = 0;
    for (int i = 0; i < weights.length(); i++) {
      sum += digits.digit(i) * Character.digit(weights.charAt(i), 36);
    }
    return sum;
  }

  /** ISO 7064 modulo 11,10, as of German tax and Croatian numbers. */
  static boolean iso11x10(Groups digits, int length) {
    int product = 10;
    for (int i = 0; i < length - 1; i++) {
      int sum = (digits.digit(i) + product) % 10;
      product = (sum == 0 ? 10 : sum) * 2 % 11;
    }
    return (11 - product) % 10 == digits.digit(length - 1);
  }

  /** Verhoeff's sum, as of Aadhaar. */
  static boolean verhoeff(Groups digits, int length) {
    int check = 0;
    for (int i = 0; i < length; i++) {
      int digit = digits.digit(length - 1 - i);
      int moved = VERHOEFF_PERMUTATION.charAt(i % 8 * 10 + digit) - '0';
      check = VERHOEFF_PRODUCT.charAt(check * 10 + moved) - '0';
    }
    return check == 0;
  }

  /** The remainder of the number that some digits make. */
  static int remainder(Groups digits, int from, int length, int modulus) {
    long remainder = 0;
    for (int i = from; i < from + length; i++) {
      remainder = (remainder * 10 + digits.digit(i)) % modulus;
    }
    return (int) remainder;
  }

  /** Whether day and month could be, with two digits each. */
  static boolean isDay(int day, int month) {
    return day >= 1 && day <= 31 && month >= 1 && month <= 12;
  }
}
