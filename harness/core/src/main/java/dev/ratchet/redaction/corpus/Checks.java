package dev.ratchet.redaction.corpus;

import java.math.BigInteger;

/** Check digits, computed in another way than the recognisers verify them. */
final class Checks {
  private Checks() {}

  /** The digits with the last one made so that Luhn's sum is right. */
  static String luhn(String digits) {
    String body = digits.substring(0, digits.length() - 1);
    for (int check = 0; check < 10; check++) {
      if (luhnSum(body + check) % 10 == 0) {
        return body + check;
      }
    }
    return digits;
  }

  private static int luhnSum(String digits) {
    int sum = 0;
    boolean twice = false;
    for (int i = digits.length() - 1; i >= 0; i--) {
      int digit = digits.charAt(i) - '0';
      sum += twice ? digit * 2 / 10 + digit * 2 % 10 : digit;
      twice = !twice;
    }
    return sum;
  }

  /** The two check digits of an international account number. */
  static String iban(String country, String bank) {
    StringBuilder digits = new StringBuilder();
    (bank + country + "00").chars().forEach(c -> digits.append(Character.digit(c, 36)));
    int remainder = new BigInteger(digits.toString()).mod(BigInteger.valueOf(97)).intValue();
    return "%02d".formatted(98 - remainder);
  }

  static int sum(String digits, int... weights) {
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += (digits.charAt(i) - '0') * weights[i];
    }
    return sum;
  }

  static int mod(String digits, int modulus) {
    return new BigInteger(digits).mod(BigInteger.valueOf(modulus)).intValue();
  }

  /** Groups of four, or as American Express writes its numbers. */
  static String grouped(String digits, String separator) {
    if (digits.length() == 15) {
      return digits.substring(0, 4)
          + separator
          + digits.substring(4, 10)
          + separator
          + digits.substring(10);
    }
    return digits.replaceAll("(.{4})(?!$)", "$1" + separator);
  }

  /** The same number with a new last digit that makes the dihedral checksum right. */
  static String verhoeff(String body) {
    int c = 0;
    for (int i = 0; i < body.length(); i++) {
      int digit = body.charAt(body.length() - 1 - i) - '0';
      c = times(c, permuted(i + 1, digit));
    }
    for (int check = 0; check < 10; check++) {
      if (times(c, check) == 0) {
        return body + check;
      }
    }
    return body + "0";
  }

  /** The product in the dihedral group of order ten. */
  private static int times(int a, int b) {
    boolean flipA = a >= 5;
    boolean flipB = b >= 5;
    int turn = flipA ? Math.floorMod(a % 5 - b % 5, 5) : (a % 5 + b % 5) % 5;
    return flipA == flipB ? turn : turn + 5;
  }

  private static int permuted(int times, int digit) {
    int[] once = {1, 5, 7, 6, 2, 8, 3, 0, 9, 4};
    int result = digit;
    for (int i = 0; i < times % 8; i++) {
      result = once[result];
    }
    return result;
  }
}
