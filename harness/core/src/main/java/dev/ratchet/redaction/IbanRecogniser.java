package dev.ratchet.redaction;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** International bank account numbers: a country's length and a valid checksum (modulo 97). */
final class IbanRecogniser implements Recogniser {
  /** Lengths by country from the SWIFT registry. */
  private static final Map<String, Integer> LENGTHS =
      Stream.of(
              lengths(15, "NO"),
              lengths(16, "BE"),
              lengths(18, "DK FI FO GL NL SD"),
              lengths(19, "MK SI"),
              lengths(20, "AT BA EE KZ LT LU XK"),
              lengths(21, "CH CR HR LI LV"),
              lengths(22, "BG BH DE GB GE IE ME RS VA"),
              lengths(23, "AE GI IL IQ TL"),
              lengths(24, "AD CZ ES MD PK RO SA SE SK TN VG"),
              lengths(25, "LY PT ST"),
              lengths(26, "IS TR"),
              lengths(27, "FR GR IT MC MR SM"),
              lengths(28, "AL AZ BY CY DO GT HU LB PL SV"),
              lengths(29, "BR EG PS QA UA"),
              lengths(30, "JO KW MU"),
              lengths(31, "MT SC"),
              lengths(32, "LC"))
          .flatMap(List::stream)
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  @Override
  public String id() {
    return "iban";
  }

  @Override
  public Certainty certainty() {
    return Certainty.CERTAIN;
  }

  @Override
  public Triggers triggers() {
    return Triggers.shapes(Shape.MIXED, Shape.WORD).withWords(List.copyOf(LENGTHS.keySet()));
  }

  @Override
  public void look(Sweep sweep, int start, int end) {
    String text = sweep.text();
    if (!Scan.isLetter(text, start)) {
      return;
    }
    boolean spaced = end == start + 2 && !Scan.isDigit(text, end);
    int check = spaced ? start + 3 : start + 2;
    if (Scan.isDigit(text, check) && Scan.isDigit(text, check + 1)) {
      add(sweep, start);
    }
  }

  private void add(Sweep sweep, int start) {
    String text = sweep.text();
    Integer length = LENGTHS.get(text.substring(start, start + 2).toLowerCase(Locale.ROOT));
    if (length == null) {
      return;
    }
    StringBuilder compact = new StringBuilder();
    int at = start;
    while (at < text.length() && compact.length() < length) {
      char c = text.charAt(at);
      if (Scan.isAsciiLetterOrDigit(c)) {
        compact.append(Character.toUpperCase(c));
      } else if (!isSeparator(text, at, compact.length())) {
        return;
      }
      at++;
    }
    if (compact.length() == length && !Scan.isLetterOrDigit(text, at) && checks(compact)) {
      sweep.add(id(), start, at, true);
    }
  }

  /** Between groups of four, and behind the country. */
  private static boolean isSeparator(String text, int at, int count) {
    return " -.".indexOf(text.charAt(at)) >= 0
        && Scan.isLetterOrDigit(text, at - 1)
        && (count % 4 == 0 || count == 2);
  }

  private static List<Map.Entry<String, Integer>> lengths(int length, String countries) {
    return Stream.of(countries.split(" ", -1))
        .map(country -> Map.entry(country.toLowerCase(Locale.ROOT), length))
        .toList();
  }

  private static boolean checks(CharSequence iban) {
    int remainder = 0;
    for (int i = 0; i < iban.length(); i++) {
      int value = Character.digit(iban.charAt((i + 4) % iban.length()), 36);
      remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
    }
    return remainder == 1;
  }
}
