package dev.ratchet.redaction;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Telephone numbers: international ones, the common national forms with their separators, and other
 * groups of digits after a word that announces a number. Bare digits without such a word are left
 * alone: they are order numbers, ids and times far more often.
 */
final class PhoneRecogniser implements Recogniser {
  private static final int REACH = 28;
  private static final int MAX_DIGITS = 15;
  private static final int MAX_LENGTH = 30;
  private static final List<String> WORDS =
      List.of(
          "phone",
          "telephone",
          "phone number",
          "tel",
          "mobile",
          "cell",
          "fax",
          "whatsapp",
          "call me",
          "call us",
          "reach me",
          "text me",
          "ring me",
          "my number",
          "telefon",
          "telefonnummer",
          "handy",
          "handynummer",
          "mobil",
          "rufnummer",
          "téléphone",
          "portable",
          "teléfono",
          "telefono",
          "móvil",
          "celular",
          "cellulare",
          "電話",
          "電話番号",
          "携帯");

  /** Countries by their calling code, one and two digits; of three digits only the first two. */
  private static final Set<String> CODES =
      Set.of(
          "1", "7", "20", "21", "22", "23", "24", "25", "26", "27", "29", "30", "31", "32", "33",
          "34", "35", "36", "37", "38", "39", "40", "41", "42", "43", "44", "45", "46", "47", "48",
          "49", "50", "51", "52", "53", "54", "55", "56", "57", "58", "59", "60", "61", "62", "63",
          "64", "65", "66", "67", "68", "69", "80", "81", "82", "84", "85", "86", "87", "88", "90",
          "91", "92", "93", "94", "95", "96", "97", "98", "99");

  private static final Pattern NORTH_AMERICAN = Pattern.compile("(1 )?[0-9]{3} [0-9]{3} [0-9]{4}");
  private static final Pattern DATE =
      Pattern.compile("(?:[0-9]{4} [0-9]{1,2} [0-9]{1,2}|[0-9]{1,2} [0-9]{1,2} [0-9]{4})( .*)?");

  @Override
  public String id() {
    return "phone";
  }

  @Override
  public List<Found> find(String text) {
    List<Found> found = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int end = mayStart(text, at) ? end(text, at) : at;
      if (end > at) {
        found.add(new Found(id(), at, end, Scan.at(text, at) == '+'));
        at = end;
      } else {
        at++;
      }
    }
    return found;
  }

  private static boolean mayStart(String text, int at) {
    char c = text.charAt(at);
    boolean opens = c == '+' || c == '＋' || c == '(' || Scan.isDigit(text, at);
    char before = Scan.at(text, at - 1);
    boolean led = before == ':' || before == '(';
    boolean free = led ? !Scan.isDigit(text, at - 2) : before != '+' && Scan.startsToken(text, at);
    return opens && free;
  }

  /** The end of the longest run of digits with single separators that is one number. */
  private static int end(String text, int start) {
    if (text.charAt(start) == '(' && !isAreaCode(text, start)) {
      return start;
    }
    int limit = Math.min(text.length(), start + MAX_LENGTH);
    int best = start;
    int gap = 0;
    for (int at = start; at < limit && gap <= 2; at++) {
      char c = text.charAt(at);
      if (Scan.isDigit(text, at)) {
        gap = 0;
        best = !Scan.isDigit(text, at + 1) && isPhone(text, start, at + 1) ? at + 1 : best;
      } else if (at > start && !isSeparator(c)) {
        break;
      } else {
        gap++;
      }
    }
    return best;
  }

  /** Whether a parenthesis opens an area code rather than a remark. */
  private static boolean isAreaCode(String text, int open) {
    int close = text.indexOf(')', open, Math.min(text.length(), open + 8));
    return close > open + 2 && Scan.digits(text, open, close).length() == close - open - 1;
  }

  private static boolean isSeparator(char c) {
    return c == ' '
        || c == '-'
        || c == '.'
        || c == '/'
        || c == '('
        || c == ')'
        || c == '\u00a0'
        || c == '\u2011';
  }

  private static boolean isPhone(String text, int start, int end) {
    String digits = Scan.digits(text, start, end);
    int count = digits.length();
    if (count < 7 || count > MAX_DIGITS || !Scan.endsToken(text, end)) {
      return false;
    }
    char first = text.charAt(start);
    if (first == '+' || first == '＋') {
      return count >= 8 && hasCountry(digits);
    }
    String shape = shape(text, start, end);
    if (shape.startsWith("00") && count >= 10 && hasCountry(digits.substring(2))) {
      return shape.indexOf(' ') > 0;
    }
    return isNorthAmerican(digits, shape)
        || (isTrunk(digits, shape) && !mixesDots(text, start, end))
        || isAnnounced(text, start, shape);
  }

  private static boolean hasCountry(String digits) {
    return CODES.contains(digits.substring(0, 1)) || CODES.contains(digits.substring(0, 2));
  }

  /** Digits kept, every run of separators one space. */
  private static String shape(String text, int start, int end) {
    StringBuilder shape = new StringBuilder();
    for (int i = start; i < end; i++) {
      if (Scan.isDigit(text, i)) {
        shape.append(text.charAt(i));
      } else if (!shape.isEmpty() && shape.charAt(shape.length() - 1) != ' ') {
        shape.append(' ');
      }
    }
    return shape.toString();
  }

  private static boolean isNorthAmerican(String digits, String shape) {
    String local = digits.length() == 11 && digits.startsWith("1") ? digits.substring(1) : digits;
    boolean grouped = NORTH_AMERICAN.matches(shape);
    return grouped && local.length() == 10 && local.charAt(0) >= '2' && local.charAt(3) >= '2';
  }

  /** A national number with its trunk zero, such as {@code 030 901820}; dates are not. */
  private static boolean isTrunk(String digits, String shape) {
    return digits.charAt(0) == '0'
        && digits.charAt(1) != '0'
        && digits.length() >= 9
        && digits.length() <= 12
        && shape.indexOf(' ') >= 2
        && !DATE.matches(shape);
  }

  /** Times and amounts in a row, such as {@code 09.15 10.30}, have dots and spaces; numbers not. */
  private static boolean mixesDots(String text, int start, int end) {
    String value = text.substring(start, end);
    return value.indexOf('.') >= 0
        && value.chars().anyMatch(c -> c != '.' && isSeparator((char) c));
  }

  private static boolean isAnnounced(String text, int start, String shape) {
    return !DATE.matches(shape) && Scan.hasWordBefore(text, start, REACH, WORDS);
  }
}
