package dev.ratchet.redaction;

import java.util.List;

/** Streets behind a word such as "rue" or "Via", with the number before or behind. */
final class LedStreets {
  private static final List<String> HOUSE_LABELS =
      List.of(
          "nº ", "n° ", "no. ", "No: ", "n. ", "nr. ", "Nr. ", "núm. ", "No.", "n.º ", "number ",
          "d. ", "č. ", "nr ");

  private LedStreets() {}

  /** {@code 12 rue de la Paix}, {@code Via Roma, 5}, {@code ul. Długa 3}. */
  static Span at(String text, int start, int end) {
    if (!isLead(text, start, end)) {
      return Span.NONE;
    }
    int before = houseBeforeLead(text, start);
    int at = end;
    if (Scan.at(text, at) == '.' || Scan.at(text, at) == '/') {
      at++;
    }
    int name = nameEnd(text, at);
    if (name == at) {
      return Span.NONE;
    }
    int house = houseAfter(text, name);
    if (before >= 0) {
      return new Span(before, AddressTail.end(text, name));
    }
    return house > name ? new Span(start, AddressTail.end(text, house)) : Span.NONE;
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
    return house ? HouseNumbers.rangeStart(text, start) : -1;
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
          words == 0 && Scan.isDigit(text, start) && Scan.digitsEnd(text, start, 3) - start <= 2;
      end = day ? Scan.digitsEnd(text, start, 3) : end;
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
    int end = HouseNumbers.end(text, at);
    return end > at && at > name ? end : name;
  }
}
