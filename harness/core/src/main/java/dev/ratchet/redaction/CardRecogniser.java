package dev.ratchet.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Payment card numbers: an issuer's prefix and length, usual grouping, and a valid Luhn sum. */
final class CardRecogniser implements Recogniser {
  private static final int MAX_GROUPS = 5;
  private static final int MAX_DIGITS = 19;
  private static final Set<String> GROUPINGS =
      Set.of("13", "14", "15", "16", "17", "18", "19", "4-4-4-4", "4-6-5", "4-6-4", "4-4-4-4-3");

  @Override
  public String id() {
    return "card";
  }

  @Override
  public List<Found> find(String text) {
    List<Found> found = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      if (!Scan.isDigit(text, at)) {
        at++;
        continue;
      }
      int end = mayStart(text, at) ? end(text, at) : at;
      if (end > at) {
        found.add(new Found(id(), at, end, true));
        at = end;
      }
      while (Scan.isDigit(text, at)) {
        at++;
      }
    }
    return found;
  }

  private static boolean mayStart(String text, int at) {
    char before = Scan.at(text, at - 1);
    boolean joint = before == '-' || before == '.' || before == ',';
    return !Scan.isLetterOrDigit(text, at - 1) && !(joint && Scan.isDigit(text, at - 2));
  }

  /** The end of the card number that starts here, or {@code start}. */
  private static int end(String text, int start) {
    StringBuilder grouping = new StringBuilder();
    StringBuilder digits = new StringBuilder();
    char separator = ' ';
    int at = start;
    for (int group = 1; group <= MAX_GROUPS; group++) {
      int groupStart = at;
      while (Scan.isDigit(text, at) && digits.length() <= MAX_DIGITS) {
        digits.append(text.charAt(at++));
      }
      grouping.append(grouping.isEmpty() ? "" : "-").append(at - groupStart);
      boolean complete = mayEnd(text, at) && GROUPINGS.contains(grouping.toString());
      if (complete && isCard(digits.toString())) {
        return at;
      }
      char next = Scan.at(text, at);
      boolean goesOn = group == 1 ? next == ' ' || next == '-' : next == separator;
      if (!goesOn || !Scan.isDigit(text, at + 1)) {
        return start;
      }
      separator = next;
      at++;
    }
    return start;
  }

  private static boolean mayEnd(String text, int end) {
    char next = Scan.at(text, end);
    boolean joint = next == '-' || next == '.' || next == ',';
    return !Scan.isLetterOrDigit(text, end) && !(joint && Scan.isDigit(text, end + 1));
  }

  private static boolean isCard(String digits) {
    return issued(digits) && digits.chars().distinct().count() > 1 && luhn(digits);
  }

  private static boolean issued(String digits) {
    int length = digits.length();
    int two = Integer.parseInt(digits.substring(0, 2));
    int four = Integer.parseInt(digits.substring(0, 4));
    boolean visa = digits.charAt(0) == '4' && (length == 13 || length == 16 || length == 19);
    boolean mastercard = length == 16 && (isIn(two, 51, 55) || isIn(four, 2221, 2720));
    boolean amex = length == 15 && (two == 34 || two == 37);
    boolean diners = length == 14 && (two == 30 || two == 36 || two == 38 || two == 39);
    boolean jcb = length >= 16 && isIn(four, 3528, 3589);
    boolean others = length >= 16 && (two == 50 || isIn(two, 56, 65) || two == 67);
    return visa || mastercard || amex || diners || jcb || others;
  }

  private static boolean isIn(int value, int first, int last) {
    return value >= first && value <= last;
  }

  private static boolean luhn(String digits) {
    int sum = 0;
    for (int i = 0; i < digits.length(); i++) {
      int digit = digits.charAt(digits.length() - 1 - i) - '0';
      int weighted = i % 2 == 0 ? digit : digit * 2;
      sum += weighted > 9 ? weighted - 9 : weighted;
    }
    return sum % 10 == 0;
  }
}
