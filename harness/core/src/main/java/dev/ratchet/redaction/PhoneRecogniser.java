package dev.ratchet.redaction;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Telephone numbers: international ones, the common national forms with their separators, and other
 * groups of digits after a word that announces a number. Bare digits without such a word are left
 * alone: they are order numbers, ids and times far more often.
 */
final class PhoneRecogniser implements Recogniser {
  private static final int REACH = 36;
  private static final int LEAST_DIGITS = 7;
  private static final int MAX_DIGITS = 15;
  private static final int MAX_LENGTH = 32;
  private static final String SEPARATORS = " -./()";
  private static final List<String> WORDS = WordLists.section("phone");

  /** What a number after these words counts is something else. */
  private static final Set<String> OTHERS =
      Set.of(
          "order",
          "invoice",
          "ticket",
          "case",
          "reference",
          "ref",
          "id",
          "account",
          "tracking",
          "sku",
          "serial",
          "bestellung",
          "bestellnummer",
          "rechnung",
          "vorgang",
          "auftrag",
          "commande",
          "facture",
          "pedido",
          "factura",
          "ordine",
          "fattura",
          "build",
          "version",
          "customer",
          "item",
          "product",
          "shipment",
          "request",
          "incident",
          "po",
          "batch",
          "job",
          "artikel",
          "kundennummer",
          "session",
          "transaction",
          "contract",
          "claim",
          "policy");

  private static final Set<String> NUMBER_WORDS =
      Set.of("number", "no", "nr", "num", "nummer", "numéro", "número", "numero", "code");

  /** Countries by their calling code, one and two digits; of three digits only the first two. */
  private static final Set<Integer> NO_COUNTRIES = Set.of(28, 83, 89, 10, 11, 12, 13, 14, 15);

  @Override
  public String id() {
    return "phone";
  }

  @Override
  public Certainty certainty() {
    return Certainty.CERTAIN;
  }

  @Override
  public Triggers triggers() {
    return Triggers.shapes(Shape.NUMBER, Shape.ANNOUNCED).withCharacters("+(").withWords(WORDS);
  }

  @Override
  public void look(Sweep sweep, int start, int end) {
    String text = sweep.text();
    if (!mayStart(text, start)) {
      return;
    }
    boolean announced = sweep.isAnnounced(start, REACH) && !isOther(text, start);
    if (Scan.isDigit(text, start) && !announced && !mayStand(sweep.groups(start))) {
      return;
    }
    int close = end(text, start, announced);
    if (close > start) {
      int whole = extensionEnd(text, close);
      sweep.add(id(), start, whole, text.charAt(start) == '+');
    }
  }

  private static boolean mayStart(String text, int at) {
    char before = Scan.at(text, at - 1);
    boolean opens = text.charAt(at) != '(' || isAreaCode(text, at);
    boolean led = before == ':' || before == '(';
    boolean free = led ? !Scan.isDigit(text, at - 2) : before != '+' && Scan.startsToken(text, at);
    return opens && free;
  }

  /** Whether a parenthesis opens an area code rather than a remark. */
  private static boolean isAreaCode(String text, int open) {
    int at = Scan.at(text, open + 1) == '+' ? open + 2 : open + 1;
    int close = at;
    while (close - at < 6 && Scan.isDigit(text, close)) {
      close++;
    }
    return close > at && Scan.at(text, close) == ')';
  }

  /** Whether digits without an announcing word could be one of the common national forms. */
  private static boolean mayStand(Groups groups) {
    return groups.digit(0) == 0
        || groups.isShaped("334")
        || groups.isShaped("1334")
        || groups.isShaped("55")
        || groups.isShaped("344");
  }

  /** The word before says that the digits count something else. */
  private static boolean isOther(String text, int start) {
    int end = start;
    for (int words = 0; words < 2; words++) {
      while (end > 0 && start - end < 8 && " :#.-".indexOf(text.charAt(end - 1)) >= 0) {
        end--;
      }
      int from = Scan.wordStart(text, end);
      String word = Scan.word(text, from, end).toLowerCase(Locale.ROOT);
      if (!NUMBER_WORDS.contains(word)) {
        return OTHERS.contains(word);
      }
      end = from;
    }
    return false;
  }

  /** The end of the longest run of digits with separators that is one number. */
  private static int end(String text, int start, boolean announced) {
    int limit = Math.min(text.length(), start + MAX_LENGTH);
    int best = start;
    int gap = 0;
    StringBuilder digits = new StringBuilder();
    StringBuilder sizes = new StringBuilder();
    for (int at = start; at < limit && gap <= 3 && digits.length() <= MAX_DIGITS; at++) {
      char c = text.charAt(at);
      if (Scan.isDigit(text, at)) {
        count(sizes, gap > 0 || digits.isEmpty());
        gap = 0;
        digits.append(c);
        boolean whole = !Scan.isDigit(text, at + 1) && digits.length() >= LEAST_DIGITS;
        best =
            whole && isPhone(text, start, at + 1, digits, sizes.toString(), announced)
                ? at + 1
                : best;
      } else if (SEPARATORS.indexOf(c) < 0 && !(at <= start + 1 && c == '+')) {
        break;
      } else {
        gap++;
      }
    }
    return best;
  }

  private static void count(StringBuilder sizes, boolean opens) {
    if (opens) {
      sizes.append('0');
    }
    int last = sizes.length() - 1;
    sizes.setCharAt(last, (char) (sizes.charAt(last) + 1));
  }

  private static boolean isPhone(
      String text, int start, int end, CharSequence digits, String shape, boolean announced) {
    int count = digits.length();
    boolean international = text.charAt(start) == '+' || Scan.at(text, start + 1) == '+';
    if (count > MAX_DIGITS || (!Scan.endsToken(text, end) && !isExtension(text, end))) {
      return false;
    }
    if (international) {
      return count >= 8 && hasCountry(digits, 0);
    }
    if (digits.charAt(0) == '0' && digits.charAt(1) == '0' && count >= 10) {
      return announced || (hasCountry(digits, 2) && shape.length() > 1);
    }
    boolean area = text.charAt(start) == '(' && count >= 8 && count <= 11 && shape.charAt(0) >= '2';
    boolean date = isDate(shape);
    return isNorthAmerican(digits, shape)
        || area
        || (!date && isTrunk(digits, shape) && !mixesDots(text, start, end))
        || (!date && isGrouped(text, start, digits, shape))
        || (announced && !date && count <= 13 && !isDecimal(text, start, end));
  }

  /** An Indian or a Chinese mobile number. */
  private static boolean isGrouped(String text, int start, CharSequence digits, String shape) {
    boolean dotted = Scan.at(text, start + shape.charAt(0) - '0') == '.';
    boolean indian = shape.equals("55") && digits.charAt(0) >= '6';
    boolean chinese = shape.equals("344") && digits.charAt(0) == '1' && digits.charAt(1) >= '3';
    return !dotted && (indian || chinese);
  }

  private static boolean hasCountry(CharSequence digits, int from) {
    int two = (digits.charAt(from) - '0') * 10 + digits.charAt(from + 1) - '0';
    return digits.charAt(from) == '1' || (two >= 20 && !NO_COUNTRIES.contains(two));
  }

  private static boolean isNorthAmerican(CharSequence digits, String shape) {
    boolean long11 = shape.equals("1334") && digits.charAt(0) == '1';
    int from = long11 ? 1 : 0;
    return (long11 || shape.equals("334"))
        && digits.charAt(from) >= '2'
        && digits.charAt(from + 3) >= '2';
  }

  /** A national number with its trunk zero, such as {@code 030 901820}; dates are not. */
  private static boolean isTrunk(CharSequence digits, String shape) {
    return digits.charAt(0) == '0'
        && digits.charAt(1) != '0'
        && digits.length() >= 9
        && digits.length() <= 12
        && shape.length() > 1
        && shape.charAt(0) >= '2';
  }

  private static boolean isDate(String shape) {
    boolean yearFirst =
        shape.length() >= 3
            && shape.charAt(0) == '4'
            && shape.charAt(1) <= '2'
            && shape.charAt(2) <= '2';
    boolean yearLast =
        shape.length() >= 3
            && shape.charAt(0) <= '2'
            && shape.charAt(1) <= '2'
            && shape.charAt(2) == '4';
    return yearFirst || yearLast;
  }

  /** Times and amounts in a row, such as {@code 09.15 10.30}, have dots and spaces; numbers not. */
  private static boolean mixesDots(String text, int start, int end) {
    boolean dots = text.indexOf('.', start, end) >= 0;
    return dots && (text.indexOf(' ', start, end) >= 0 || text.indexOf('-', start, end) >= 0);
  }

  private static boolean isDecimal(String text, int start, int end) {
    int dot = text.indexOf('.', start, end);
    return dot >= 0 && text.indexOf('.', dot + 1, end) < 0 && text.indexOf(' ', start, end) < 0;
  }

  private static boolean isExtension(String text, int end) {
    return extensionEnd(text, end) > end;
  }

  /** The end of {@code ext. 12} behind a number. */
  private static int extensionEnd(String text, int end) {
    int at = end;
    while (at - end < 3 && " ,;".indexOf(Scan.at(text, at)) >= 0) {
      at++;
    }
    for (String word : List.of("extension", "ext", "x", "durchwahl", "poste", "int", "#")) {
      if (text.regionMatches(true, at, word, 0, word.length())) {
        int digit = at + word.length();
        while (digit - at < word.length() + 3 && " .:".indexOf(Scan.at(text, digit)) >= 0) {
          digit++;
        }
        int close = digit;
        while (Scan.isDigit(text, close) && close - digit < 7) {
          close++;
        }
        boolean whole =
            close - digit >= 1 && close - digit <= 6 && !Scan.isLetterOrDigit(text, close);
        return whole ? close : end;
      }
    }
    return end;
  }
}
