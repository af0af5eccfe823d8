package dev.ratchet.redaction;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Words of postal addresses, as bits. */
final class AddressWords {
  /** Behind the name of a street: "Street", "Ave". */
  static final int STREET = 1;

  /** Before the name of a street: "rue", "Via", "ul". */
  static final int LEAD = 1 << 1;

  /** "Apt", "Suite", "Wohnung". */
  static final int UNIT = 1 << 2;

  /** What says that an address follows: "address", "wohnt". */
  static final int CUE = 1 << 3;

  static final int CITY = 1 << 4;

  /** A state's two letters. */
  static final int STATE = 1 << 5;

  static final int COUNTRY = 1 << 6;

  /** The last word of "PO Box". */
  static final int BOX = 1 << 7;

  /** A street word that is also a common word: only with a comma, a code or a city behind. */
  static final int COMMON = 1 << 8;

  private static final List<String> STREETS = WordLists.section("street");

  private static final List<String> COMMONS = WordLists.section("common-street");

  private static final List<String> LEADS = WordLists.section("street-lead");

  private static final List<String> UNITS = WordLists.section("unit");

  private static final List<String> CUES = WordLists.section("address");

  private static final String STATES =
      "al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm"
          + " ny nc nd oh ok or pa ri sc sd tn tx ut vt va wa wv wi wy dc pr nsw vic qld sa tas act"
          + " nt on qc bc ab mb sk ns nb nl pe yt nu sp rj mg rs sc df ba ce go";

  private static final List<String> COUNTRIES = WordLists.section("country");

  private static final List<String> BOXES = WordLists.section("post-box");

  private static final Lexicon WORDS = lexicon();

  private AddressWords() {}

  static int bits(String text, int start, int end) {
    return end > start ? WORDS.bits(text, start, end) : 0;
  }

  static List<String> triggers() {
    TreeSet<String> all = new TreeSet<>();
    Stream.of(STREETS, LEADS, CUES, BOXES).forEach(all::addAll);
    return List.copyOf(all);
  }

  private static Lexicon lexicon() {
    Lexicon.Builder builder = new Lexicon.Builder();
    STREETS.forEach(word -> builder.add(word, STREET));
    COMMONS.forEach(word -> builder.add(word, COMMON));
    LEADS.forEach(word -> builder.add(word, LEAD));
    UNITS.forEach(word -> builder.add(word, UNIT));
    CUES.stream()
        .filter(word -> word.charAt(0) <= Letters.LAST_PARTED)
        .forEach(word -> builder.add(word, CUE));
    WordLists.read("cities.txt").forEach(word -> builder.add(word, CITY));
    Stream.of(STATES.split(" ", -1)).forEach(word -> builder.add(word, STATE));
    COUNTRIES.forEach(word -> builder.add(word, COUNTRY));
    BOXES.forEach(word -> builder.add(word, BOX));
    return builder.build();
  }
}
