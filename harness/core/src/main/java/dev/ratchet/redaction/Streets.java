package dev.ratchet.redaction;

import java.util.List;
import java.util.Set;

/** Streets whose name ends in what they are, such as {@code Hauptstraße}, before a house number. */
final class Streets {
  private static final int LEAST = 6;
  private static final List<String> LABELS =
      List.of("No: ", "No:", "No. ", "Nr. ", "no. ", "nr. ", "nr ", "No ", "Nr ");

  /** What stands second to last in a label. */
  private static final String LABEL_ENDS = ":.ro";

  private static final int MOST = 40;

  private static final List<String> ENDINGS =
      List.of(
          "strasse",
          "strase",
          "str",
          "weg",
          "platz",
          "gasse",
          "allee",
          "ring",
          "damm",
          "ufer",
          "chaussee",
          "steig",
          "stieg",
          "markt",
          "graben",
          "wall",
          "berg",
          "hof",
          "pfad",
          "kamp",
          "straat",
          "laan",
          "plein",
          "gracht",
          "kade",
          "singel",
          "dijk",
          "steenweg",
          "lei",
          "baan",
          "gatan",
          "vagen",
          "gata",
          "veien",
          "vegen",
          "vej",
          "gade",
          "vei",
          "katu",
          "tie",
          "torget",
          "torg",
          "plads",
          "alle",
          "tan",
          "kuja",
          "polku",
          "utca",
          "caddesi",
          "sokak",
          "sokagi",
          "promenade",
          "brucke",
          "twiete",
          "redder",
          "stiege",
          "zeile",
          "rain",
          "garten",
          "feld",
          "grund",
          "tal",
          "anger",
          "bogen",
          "winkel",
          "park",
          "terrasse",
          "backen",
          "grand",
          "stig");

  /** Endings that are too common in other words unless a code and a city follow. */
  private static final Set<String> WEAK =
      Set.of(
          "ring", "markt", "berg", "hof", "tie", "tan", "lei", "wall", "rain", "garten", "feld",
          "grund", "tal", "park", "alle", "grand", "bogen", "winkel", "str", "kade", "baan", "stig",
          "torg", "vei", "anger", "zeile", "graben", "backen", "weg", "damm", "platz");

  private static final Set<String> ADJECTIVES =
      Set.of(
          "Alte", "Neue", "Große", "Kleine", "Obere", "Untere", "Lange", "Stora", "Lilla", "Gamle",
          "Store", "Lille", "Oude", "Nieuwe", "Hohe", "Breite", "Alter", "Neuer", "Großer",
          "Kleiner");

  private static final Set<String> FIRSTS =
      Set.of("Am", "An", "Auf", "Im", "In", "Zum", "Zur", "Unter", "Hinter", "Vor", "Bei", "Beim");

  private Streets() {}

  /** Where the street starts whose house number stands here; -1 when none stands before it. */
  static int before(String text, int number) {
    int end = labelStart(text, number) - 1;
    if (end < 3 || Scan.at(text, end) != ' ') {
      return -1;
    }
    boolean dotted = Scan.at(text, end - 1) == '.';
    int wordEnd = dotted || Scan.at(text, end - 1) == ',' ? end - 1 : end;
    int word = Scan.wordStart(text, wordEnd);
    if (word == wordEnd) {
      return -1;
    }
    boolean alone = isStreetWord(text, word, wordEnd);
    if (!alone && !Scan.isUpper(text, word)) {
      return -1;
    }
    String plain = Letters.plain(Scan.word(text, word, wordEnd));
    boolean known = alone || (wordEnd - word >= LEAST && isCompound(text, plain, number, dotted));
    if (known && (Scan.isUpper(text, word) || (alone && isAfterCapital(text, word)))) {
      int from = alone || Scan.at(text, word - 1) == '-' ? withName(text, word) : word;
      return from < word || !alone ? withLead(text, withAdjective(text, withVan(text, from))) : -1;
    }
    return leadStart(text, word, number);
  }

  /** The start of {@code No: } or {@code Nr. } before a house number. */
  private static int labelStart(String text, int number) {
    if (LABEL_ENDS.indexOf(Scan.at(text, number - 2)) < 0) {
      return number;
    }
    for (String label : LABELS) {
      if (text.startsWith(label, number - label.length())) {
        return number - label.length();
      }
    }
    return number;
  }

  private static boolean isStreetWord(String text, int start, int end) {
    int bits = AddressWords.bits(text, start, end);
    return (bits & AddressWords.STREET) != 0
        && end - start > 2
        && ((bits & AddressWords.COMMON) == 0 || Scan.isUpper(text, start));
  }

  private static boolean isAfterCapital(String text, int word) {
    int before = Scan.wordStart(text, word - 1);
    return before < word - 1 && Scan.isUpper(text, before);
  }

  private static boolean isCompound(String text, String word, int number, boolean dotted) {
    for (String ending : ENDINGS) {
      if (word.endsWith(ending) && word.length() >= ending.length() + 2) {
        boolean weak = WEAK.contains(ending) && !(ending.equals("str") && dotted);
        int house = HouseNumbers.end(text, number);
        return !weak || AddressTail.end(text, house) > house;
      }
    }
    return false;
  }

  /** The words with capitals and dashes before the last one, as in {@code Otto-Hahn-Straße}. */
  private static int withName(String text, int word) {
    int from = word;
    while (word - from < MOST) {
      char joint = Scan.at(text, from - 1);
      if (joint != '-' && joint != ' ') {
        return from;
      }
      int before = Scan.wordStart(text, from - 1);
      if (before == from - 1 || !Scan.isUpper(text, before)) {
        return from;
      }
      from = before;
      if (joint == ' ' && Scan.at(text, from - 1) != '-') {
        return from;
      }
    }
    return from;
  }

  private static int withAdjective(String text, int from) {
    int before = Scan.wordStart(text, from - 1);
    String word = Scan.at(text, from - 1) == ' ' ? Scan.word(text, before, from - 1) : "";
    return ADJECTIVES.contains(word) ? before : from;
  }

  /** {@code Van Woustraat}, {@code Jan van Galenstraat}. */
  private static int withVan(String text, int from) {
    int at = from;
    for (int words = 0; words < 4 && Scan.at(text, at - 1) == ' '; words++) {
      int before = Scan.wordStart(text, at - 1);
      int bits = before < at - 1 ? NameWords.bits(text, before, at - 1) : 0;
      boolean name = (bits & (NameWords.PARTICLE | NameWords.GIVEN)) != 0;
      if (!name || (words == 0 && (bits & NameWords.PARTICLE) == 0)) {
        break;
      }
      at = before;
    }
    return at < from && !Scan.isUpper(text, at) ? from : at;
  }

  private static int withLead(String text, int from) {
    int before = Scan.wordStart(text, from - 1);
    boolean lead =
        Scan.at(text, from - 1) == ' ' && FIRSTS.contains(Scan.word(text, before, from - 1));
    return lead ? before : from;
  }

  /** {@code Am Markt 5}, {@code Unter den Linden 77}: only where an address goes on. */
  private static int leadStart(String text, int word, int number) {
    if (!Scan.isUpper(text, word)) {
      return -1;
    }
    int at = word;
    for (int words = 0; words < 3 && Scan.at(text, at - 1) == ' '; words++) {
      int before = Scan.wordStart(text, at - 1);
      String lead = Scan.word(text, before, at - 1);
      if (FIRSTS.contains(lead)) {
        int house = HouseNumbers.end(text, number);
        return AddressTail.end(text, house) > house ? before : -1;
      }
      at = before;
    }
    return -1;
  }
}
