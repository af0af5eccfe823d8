package dev.ratchet.redaction;

import java.util.List;
import java.util.Locale;

/** National identity codes of letters and digits: their forms and check characters. */
final class NationalCodes {
  private static final String SPANISH = "TRWAGMYFPDXBNJZSQVHLCKE";
  private static final String FINNISH = "0123456789ABCDEFHJKLMNPRSTUVWXY";
  private static final String ITALIAN_MONTHS = "ABCDEHLMPRST";

  /** What the characters at odd places of an Italian code count, by letter. */
  private static final int[] ITALIAN_ODD = {
    1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23
  };

  private static final List<String> NINO_NEVER = List.of("BG", "GB", "NK", "KN", "TN", "NT", "ZZ");

  private NationalCodes() {}

  /** Where a code starts whose first part stands before the run that woke us. */
  static int start(String text, int start) {
    return isNinoLead(text, start) ? start - 3 : start;
  }

  /** The end of the code that starts here, or {@code start}. */
  static int end(String text, int start, int end, boolean announced) {
    if (Scan.at(text, start - 1) == '_' || Scan.at(text, end) == '_') {
      return start;
    }
    int joined = Scan.isDigit(text, start) ? joinedEnd(text, start, end) : start;
    if (joined > start) {
      return joined;
    }
    int length = end - start;
    if (length < 8 || length > 18 || (!announced && !Scan.startsToken(text, start))) {
      return start;
    }
    if (!announced && hasSmall(text, start, end)) {
      return start;
    }
    String code = text.substring(start, end);
    String upper = announced ? code.toUpperCase(Locale.ROOT) : code;
    return Scan.endsToken(text, end) && isCode(upper, announced) ? end : start;
  }

  /** Every form is in capitals. */
  private static boolean hasSmall(String text, int start, int end) {
    for (int i = start; i < end; i++) {
      if (Letters.kind(text.charAt(i)) == Letters.LOWER) {
        return true;
      }
    }
    return false;
  }

  private static boolean isCode(String code, boolean announced) {
    return switch (code.length()) {
      case 8 -> announced && isForm(code, "9999999A") && isIrish(code);
      case 9 ->
          (isForm(code, "99999999A") && isSpanish(code))
              || (isForm(code, "A9999999A") && (isForeigner(code) || isSingaporean(code)))
              || (isForm(code, "AA999999A") && isNino(code))
              || (announced && isForm(code, "9999999AA") && isIrish(code));
      case 10 ->
          (isForm(code, "AAAAA9999A") && "PCHFATBLJG".indexOf(code.charAt(3)) >= 0)
              || (isForm(code, "A999999999") && isTaiwanese(code));
      case 11 -> isForm(code, "9AX9AX9AA99") && code.charAt(0) != '0';
      case 16 -> isForm(code, "AAAAAAXXAXXAXXXA") && isItalian(code);
      case 18 ->
          (isForm(code, "AAAA999999AAAAAAX9") && "HMX".indexOf(code.charAt(10)) >= 0)
              || (isForm(code, "99999999999999999A") && isChinese(code));
      default -> false;
    };
  }

  /** Codes whose parts are apart: Spanish and Finnish ones, and British ones with spaces. */
  private static int joinedEnd(String text, int start, int end) {
    if (isNinoLead(text, start)) {
      String code = Scan.lettersAndDigits(text, start - 3, start + 10);
      int close = start + (Scan.at(text, start + 8) == ' ' ? 10 : 9);
      boolean whole = code.length() >= 9 && !Scan.isLetterOrDigit(text, close);
      return whole && isForm(code.substring(0, 9), "AA999999A") && isNino(code) ? close : start;
    }
    if (end - start == 6 && "-+A".indexOf(Scan.at(text, end)) >= 0) {
      return finnishEnd(text, start, end);
    }
    return spanishEnd(text, start);
  }

  /** Two capital letters and a space before two digits, as in {@code AB 12 34 56 C}. */
  static boolean isNinoLead(String text, int start) {
    return Scan.at(text, start - 1) == ' '
        && Scan.isUpper(text, start - 2)
        && Scan.isUpper(text, start - 3)
        && !Scan.isLetterOrDigit(text, start - 4)
        && Scan.isDigit(text, start + 1)
        && Scan.at(text, start + 2) == ' '
        && Scan.isDigit(text, start + 4)
        && Scan.at(text, start + 5) == ' ';
  }

  private static int finnishEnd(String text, int start, int end) {
    int close = end + 5;
    if (close > text.length() || Scan.isLetterOrDigit(text, close)) {
      return start;
    }
    String code = text.substring(start, end) + text.substring(end + 1, close);
    if (!isForm(code, "999999999X") || !Checksums.isDay(number(code, 0, 2), number(code, 2, 4))) {
      return start;
    }
    return FINNISH.charAt(number(code, 0, 9) % 31) == code.charAt(9) ? close : start;
  }

  /** {@code 12345678-Z} and {@code 12.345.678-Z}. */
  private static int spanishEnd(String text, int start) {
    int at = start;
    int digits = 0;
    while (at - start < 11
        && (Scan.isDigit(text, at) || (Scan.at(text, at) == '.' && digits > 0))) {
      digits += Scan.isDigit(text, at++) ? 1 : 0;
    }
    int letter = Scan.at(text, at) == '-' ? at + 1 : at;
    boolean apart = letter > at || at - start > 8;
    boolean whole =
        digits == 8
            && apart
            && Scan.isUpper(text, letter)
            && !Scan.isLetterOrDigit(text, letter + 1);
    if (!whole) {
      return start;
    }
    int number = Integer.parseInt(Scan.digits(text, start, at));
    return SPANISH.charAt(number % 23) == text.charAt(letter) ? letter + 1 : start;
  }

  private static boolean isForm(String code, String form) {
    if (code.length() != form.length()) {
      return false;
    }
    for (int i = 0; i < form.length(); i++) {
      char c = code.charAt(i);
      boolean letter = c >= 'A' && c <= 'Z';
      boolean digit = c >= '0' && c <= '9';
      boolean fits =
          switch (form.charAt(i)) {
            case 'A' -> letter;
            case '9' -> digit;
            default -> letter || digit;
          };
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private static int number(String code, int from, int to) {
    return Integer.parseInt(code.substring(from, to));
  }

  private static boolean isSpanish(String code) {
    return SPANISH.charAt(number(code, 0, 8) % 23) == code.charAt(8);
  }

  private static boolean isForeigner(String code) {
    int lead = "XYZ".indexOf(code.charAt(0));
    return lead >= 0
        && SPANISH.charAt((lead * 10_000_000 + number(code, 1, 8)) % 23) == code.charAt(8);
  }

  private static boolean isSingaporean(String code) {
    int sum = 0;
    for (int i = 0; i < 7; i++) {
      sum += (code.charAt(i + 1) - '0') * ("2765432".charAt(i) - '0');
    }
    char lead = code.charAt(0);
    int shifted = (sum + (lead == 'T' || lead == 'G' ? 4 : 0)) % 11;
    String letters = lead == 'S' || lead == 'T' ? "JZIHGFEDCBA" : "XWUTRQPNMLK";
    return "STFG".indexOf(lead) >= 0 && letters.charAt(shifted) == code.charAt(8);
  }

  private static boolean isNino(String code) {
    return "DFIQUV".indexOf(code.charAt(0)) < 0
        && "DFIOQUV".indexOf(code.charAt(1)) < 0
        && "ABCD".indexOf(code.charAt(8)) >= 0
        && !NINO_NEVER.contains(code.substring(0, 2));
  }

  private static boolean isIrish(String code) {
    int sum = 0;
    for (int i = 0; i < 7; i++) {
      sum += (code.charAt(i) - '0') * (8 - i);
    }
    sum += code.length() == 9 ? (code.charAt(8) - 'A' + 1) % 23 * 9 : 0;
    return "WABCDEFGHIJKLMNOPQRSTUV".charAt(sum % 23) == code.charAt(7);
  }

  private static boolean isTaiwanese(String code) {
    int lead = "ABCDEFGHJKLMNPQRSTUVXYWZIO".indexOf(code.charAt(0)) + 10;
    int sum = lead / 10 + lead % 10 * 9;
    for (int i = 1; i < 9; i++) {
      sum += (code.charAt(i) - '0') * (9 - i);
    }
    return (sum + code.charAt(9) - '0') % 10 == 0;
  }

  private static boolean isItalian(String code) {
    int sum = 0;
    for (int i = 0; i < 15; i++) {
      char c = code.charAt(i);
      int value = c <= '9' ? c - '0' : c - 'A';
      sum += i % 2 == 0 ? ITALIAN_ODD[value] : value;
    }
    return ITALIAN_MONTHS.indexOf(code.charAt(8)) >= 0 && 'A' + sum % 26 == code.charAt(15);
  }

  /** A resident's number whose check digit is ten. */
  private static boolean isChinese(String code) {
    Groups digits = new Groups();
    digits.read(code, 0);
    return code.charAt(17) == 'X'
        && NationalNumbers.isChinese(digits, 17)
        && NationalNumbers.chineseCheck(digits) == 10;
  }
}
