package dev.ratchet.redaction;

import java.util.List;
import java.util.Set;

/**
 * Postal addresses: a street in the form of one of several languages with its house number, and
 * what follows of unit, postcode, city, state and country; PO boxes; postcodes beside a city.
 */
final class AddressRecogniser implements Recogniser {
  private static final int REACH = 30;
  private static final int MOST_WORDS = 5;
  private static final Set<String> PARTICLES =
      Set.of("of", "the", "de", "la", "du", "des", "del", "y", "and");
  private static final List<String> HOUSE_LABELS =
      List.of(
          "nº ", "n° ", "no. ", "No: ", "n. ", "nr. ", "Nr. ", "núm. ", "No.", "n.º ", "number ",
          "d. ", "č. ", "nr ");

  @Override
  public String id() {
    return "address";
  }

  @Override
  public Certainty certainty() {
    return Certainty.LIKELY;
  }

  @Override
  public Triggers triggers() {
    return Triggers.shapes(Shape.WORD, Shape.BESIDE_WORD, Shape.MIXED)
        .withWords(AddressWords.triggers());
  }

  @Override
  public void look(Sweep sweep, int start, int end) {
    String text = sweep.text();
    if (Scan.isDigit(text, start)) {
      number(sweep, start, end);
    } else if (Scan.isDigit(text, end - 1) || Scan.isDigit(text, start + 1)) {
      postcode(sweep, start);
    } else {
      word(sweep, start, end, AddressWords.bits(text, start, end));
    }
  }

  private void word(Sweep sweep, int start, int end, int bits) {
    String text = sweep.text();
    if (is(bits, AddressWords.BOX)) {
      box(sweep, start, end);
    }
    if (is(bits, AddressWords.STREET)) {
      streetBehindNumber(sweep, start, end, bits);
    }
    if (is(bits, AddressWords.LEAD) && isLead(text, start, end)) {
      streetAfterLead(sweep, start, end);
    }
  }

  private void add(Sweep sweep, int start, int end) {
    sweep.add(id(), start, end, false);
  }

  private static boolean is(int bits, int mask) {
    return (bits & mask) != 0;
  }

  /** {@code PO Box 123, Springfield}. */
  private void box(Sweep sweep, int start, int end) {
    String text = sweep.text();
    int number = end;
    while (number - end < 6 && " :.#nNoº°".indexOf(Scan.at(text, number)) >= 0) {
      number++;
    }
    int close = digitsEnd(text, number, 9);
    while (close > number
        && Scan.at(text, close) == ' '
        && digitsEnd(text, close + 1, 4) > close + 1
        && close - number < 9) {
      close = digitsEnd(text, close + 1, 4);
    }
    boolean box = close > number && (end - start > 2 || Scan.isUpper(text, start + 1));
    if (box) {
      int from = start;
      while (start - from < 16 && isBoxLead(text, from)) {
        from--;
      }
      while (Scan.at(text, from) == ' ') {
        from++;
      }
      add(sweep, from, AddressTail.end(text, close));
    }
  }

  /** The characters of "P.O." before the box. */
  private static boolean isBoxLead(String text, int at) {
    return at > 0
        && "PpOo. ".indexOf(text.charAt(at - 1)) >= 0
        && ("POpo.".indexOf(text.charAt(at - 1)) >= 0 || !Scan.isLetter(text, at - 4));
  }

  /** {@code 12 Main Street}, {@code 221B Baker St}. */
  private void streetBehindNumber(Sweep sweep, int start, int end, int bits) {
    String text = sweep.text();
    if (!Scan.isUpper(text, start) && is(bits, AddressWords.COMMON)) {
      return;
    }
    int from = numberBefore(text, start);
    if (from < 0) {
      return;
    }
    int close = Scan.at(text, end) == '.' ? end + 1 : end;
    int tail = AddressTail.end(text, close);
    boolean sure =
        !is(bits, AddressWords.COMMON)
            || tail > close
            || sweep.isAnnounced(from, REACH)
            || Scan.isUpper(text, start);
    if (sure) {
      add(sweep, from, tail > close ? tail : end);
    }
  }

  /** The house number before up to some words of a street; -1 when there is none. */
  private static int numberBefore(String text, int street) {
    int at = street;
    for (int words = 0; words <= MOST_WORDS; words++) {
      if (Scan.at(text, at - 1) != ' ' && !(Scan.at(text, at - 1) == '-' && words > 0)) {
        return -1;
      }
      int end = Scan.at(text, at - 2) == '.' || Scan.at(text, at - 2) == ',' ? at - 2 : at - 1;
      int start = end;
      while (end - start < 24
          && (Scan.isLetterOrDigit(text, start - 1) || Scan.at(text, start - 1) == '\'')) {
        start--;
      }
      if (start == end) {
        return -1;
      }
      boolean number = Scan.isDigit(text, start);
      if (number && words > 0 && isHouse(text, start, end)) {
        return rangeStart(text, start);
      }
      boolean ordinal = number && Scan.isLetter(text, end - 1);
      if (!Scan.isUpper(text, start) && !ordinal && !isParticle(text, start, end)) {
        return -1;
      }
      at = start;
    }
    return -1;
  }

  private static boolean isHouse(String text, int start, int end) {
    int digits = digitsEnd(text, start, 6);
    boolean whole = end - digits <= 1;
    boolean free =
        !Scan.isLetterOrDigit(text, start - 1) && "$€£#.".indexOf(Scan.at(text, start - 1)) < 0;
    return whole && free && digits - start <= 5;
  }

  private static boolean isParticle(String text, int start, int end) {
    return PARTICLES.contains(Scan.word(text, start, end));
  }

  /** The start of {@code 12-14}, {@code 3/12}, or of a flat's number before a comma. */
  private static int rangeStart(String text, int start) {
    char joint = Scan.at(text, start - 1);
    int at = start;
    if ((joint == '-' || joint == '/') && Scan.isDigit(text, start - 2)) {
      at = start - 1;
      while (start - at < 6 && Scan.isLetterOrDigit(text, at - 1)) {
        at--;
      }
    }
    return AddressTail.unitBefore(text, at);
  }

  /** {@code 12 rue de la Paix}, {@code Via Roma, 5}, {@code ul. Długa 3}. */
  private void streetAfterLead(Sweep sweep, int start, int end) {
    String text = sweep.text();
    int before = houseBeforeLead(text, start);
    int at = end;
    if (Scan.at(text, at) == '.' || Scan.at(text, at) == '/') {
      at++;
    }
    int name = nameEnd(text, at);
    if (name == at) {
      return;
    }
    int house = houseAfter(text, name);
    if (before >= 0) {
      add(sweep, before, AddressTail.end(text, name));
    } else if (house > name) {
      add(sweep, start, AddressTail.end(text, house));
    }
  }

  /** Very short leads have a capital or a dot. */
  private static boolean isLead(String text, int start, int end) {
    return Scan.isUpper(text, start) || end - start > 2 || "./".indexOf(Scan.at(text, end)) >= 0;
  }

  /** The number right before a street's lead, as in {@code 12 bis, rue}; -1 without one. */
  private static int houseBeforeLead(String text, int lead) {
    int at = lead;
    while (lead - at < 2 && " ,".indexOf(Scan.at(text, at - 1)) >= 0 && at > 0) {
      at--;
    }
    if (at == lead) {
      return -1;
    }
    int word = Scan.wordStart(text, at);
    String suffix = Scan.word(text, word, at);
    if (suffix.equals("bis") || suffix.equals("ter") || suffix.length() == 1) {
      at = Scan.at(text, word - 1) == ' ' ? word - 1 : word;
    }
    int start = at;
    while (at - start < 5 && Scan.isDigit(text, start - 1)) {
      start--;
    }
    boolean house =
        start < at
            && !Scan.isLetterOrDigit(text, start - 1)
            && "$€£#.".indexOf(Scan.at(text, start - 1)) < 0;
    return house ? rangeStart(text, start) : -1;
  }

  /** The end of a street's name: words with capitals, and small words between them. */
  private static int nameEnd(String text, int from) {
    int best = from;
    int at = from;
    for (int words = 0; words < 7; words++) {
      int start = Scan.at(text, at) == ' ' ? at + 1 : at;
      int end = Scan.wordEnd(text, start);
      boolean elided = Scan.at(text, end) == '\'' && end - start <= 4 && end > start;
      boolean day =
          words == 0 && Scan.isDigit(text, start) && digitsEnd(text, start, 3) - start <= 2;
      end = day ? digitsEnd(text, start, 3) : end;
      if (end == start
          || (start == at
              && words > 0
              && Scan.at(text, at - 1) != '\''
              && Scan.at(text, at - 1) != '.')) {
        return best;
      }
      boolean capital = Scan.isUpper(text, start);
      if (!capital && !day && end - start > 6) {
        return best;
      }
      if (elided) {
        end++;
      } else if (capital) {
        end = Scan.at(text, end) == '.' && end - start <= 3 ? end + 1 : dashedEnd(text, end);
        best = end;
      }
      at = end;
    }
    return best;
  }

  private static int dashedEnd(String text, int end) {
    int close = end;
    for (int i = 0; i < 4 && Scan.at(text, close) == '-' && Scan.isLetter(text, close + 1); i++) {
      close = Scan.wordEnd(text, close + 1);
    }
    return close;
  }

  /** The end of a house number behind a street's name, or the offset itself. */
  private static int houseAfter(String text, int name) {
    int at = name;
    while (at - name < 3 && " ,\n".indexOf(Scan.at(text, at)) >= 0 && at < text.length()) {
      at++;
    }
    for (String word : HOUSE_LABELS) {
      if (text.startsWith(word, at)) {
        at += word.length();
      }
    }
    int end = AddressTail.houseEnd(text, at);
    return end > at && at > name ? end : name;
  }

  /** A house number behind a compound street, or a postcode before a city. */
  private void number(Sweep sweep, int start, int end) {
    String text = sweep.text();
    int street = end - start <= 5 ? Streets.before(text, start) : -1;
    if (street >= 0) {
      int house = AddressTail.houseEnd(text, start);
      add(sweep, street, AddressTail.end(text, Math.max(house, start)));
      return;
    }
    postcode(sweep, start);
  }

  /** {@code 10115 Berlin}, {@code SW1A 1AA}, {@code Springfield, IL 62704}. */
  private void postcode(Sweep sweep, int start) {
    String text = sweep.text();
    int end = AddressTail.codeEnd(text, start);
    if (end == start) {
      return;
    }
    int city = AddressTail.cityEnd(text, end);
    boolean announced = sweep.isAnnounced(start, REACH);
    boolean known = city > end && AddressTail.isKnownCity(text, end, city);
    boolean british = AddressTail.isBritish(text, start, end) && end - start >= 6;
    int before = AddressTail.cityBefore(text, start);
    if (known || british || before >= 0 || (announced && city > end && end - start >= 4)) {
      add(sweep, before >= 0 ? before : start, AddressTail.end(text, end));
    }
  }

  private static int digitsEnd(String text, int start, int most) {
    int end = start;
    while (Scan.isDigit(text, end) && end - start < most) {
      end++;
    }
    return end;
  }
}
