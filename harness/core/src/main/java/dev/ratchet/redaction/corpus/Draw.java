package dev.ratchet.redaction.corpus;

import java.util.List;
import java.util.SplittableRandom;

/** Characters and choices by chance. */
final class Draw {
  static final String KEY = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  private static final String ALPHANUMERIC = KEY.substring(0, 62);

  private final SplittableRandom random;

  Draw(SplittableRandom random) {
    this.random = random;
  }

  SplittableRandom random() {
    return random;
  }

  <T> T one(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  String letters(int count, String alphabet) {
    StringBuilder drawn = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      drawn.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return drawn.toString();
  }

  String hex(int count) {
    return letters(count, "0123456789abcdef");
  }

  String digits(int count) {
    return letters(count, "0123456789");
  }

  /**
   * Fills a pattern: {@code %9} a digit, {@code %1} one from 1 to 9, {@code %A} a capital, {@code
   * %a} a small letter, {@code %h} a hexadecimal digit, {@code %x} any letter or digit, {@code %k}
   * also a dash or underscore, {@code %U} a capital or digit; {@code %x20} twenty of them.
   */
  String pattern(String pattern) {
    StringBuilder filled = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c != '%' || i + 1 == pattern.length()) {
        filled.append(c);
        continue;
      }
      char kind = pattern.charAt(++i);
      int count = 0;
      while (i + 1 < pattern.length()
          && kind != '9'
          && kind != '1'
          && isDigit(pattern.charAt(i + 1))) {
        count = count * 10 + pattern.charAt(++i) - '0';
      }
      filled.append(letters(Math.max(1, count), alphabet(kind)));
    }
    return filled.toString();
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static String alphabet(char kind) {
    return switch (kind) {
      case '9' -> "0123456789";
      case '1' -> "123456789";
      case 'A' -> ALPHANUMERIC.substring(0, 26);
      case 'a' -> ALPHANUMERIC.substring(26, 52);
      case 'h' -> "0123456789abcdef";
      case 'U' -> "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
      case 'k' -> KEY;
      default -> ALPHANUMERIC;
    };
  }
}
