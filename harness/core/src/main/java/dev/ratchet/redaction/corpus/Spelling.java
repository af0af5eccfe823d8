package dev.ratchet.redaction.corpus;

import java.util.Locale;
import java.util.SplittableRandom;

/** Unusual ways to write a value. */
final class Spelling {
  private Spelling() {}

  static String unusual(String value, String family, SplittableRandom random) {
    return switch (family) {
      case "email" -> email(value, random);
      case "phone", "card", "ssn", "iban" -> number(value, random);
      case "person" -> random.nextBoolean() ? value.toUpperCase(Locale.ROOT) : value;
      case "address" ->
          random.nextBoolean() ? value.replace(", ", "\n") : value.replace(" ", "\u00a0");
      case "date-of-birth" -> value.replace(' ', '\u00a0').replace('-', '\u2011');
      case "national-id" -> value.replace(' ', '\u00a0').replace('-', '\u2010');
      default -> value;
    };
  }

  private static String email(String value, SplittableRandom random) {
    int at = value.indexOf('@');
    String local = value.substring(0, at);
    String domain = value.substring(at + 1);
    return switch (random.nextInt(5)) {
      case 0 -> local + " [at] " + domain.replace(".", " [dot] ");
      case 1 -> local + "(at)" + domain;
      case 2 -> local + " at " + domain.replace(".", " dot ");
      case 3 -> local + "＠" + domain;
      default -> value.toUpperCase(Locale.ROOT);
    };
  }

  private static String number(String value, SplittableRandom random) {
    return switch (random.nextInt(4)) {
      case 0 -> value.replace(' ', '\u00a0');
      case 1 -> value.replace('-', '\u2011').replace(' ', '\u202f');
      case 2 -> wide(value);
      default -> value.replace("-", "\u200b-");
    };
  }

  private static String wide(String value) {
    StringBuilder wide = new StringBuilder();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      wide.append(c >= '0' && c <= '9' ? (char) (c - '0' + '０') : c);
    }
    return wide.toString();
  }
}
