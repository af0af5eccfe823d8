package dev.ratchet.redaction;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What words say about names of people, as bits. */
final class NameWords {
  static final int GIVEN = 1;
  static final int SURNAME = 1 << 1;

  /** Also a word, so that alone it is no name. */
  static final int AMBIGUOUS = 1 << 2;

  /** Also a place, month or product, so that beside another such word it is no name either. */
  static final int PLACE = 1 << 3;

  /** "Mr", "Frau", "Dr". */
  static final int TITLE = 1 << 4;

  /** "Dear", "Hallo". */
  static final int SALUTATION = 1 << 5;

  /** "Regards", "Grüße". */
  static final int CLOSING = 1 << 6;

  /** The name of a field that holds a name for sure. */
  static final int FIELD = 1 << 7;

  /** The name of a field that may hold a name. */
  static final int ROLE = 1 << 8;

  /** "My name is": whatever follows is a name. */
  static final int INTRODUCTION = 1 << 9;

  /** "I am": a name may follow. */
  static final int MENTION = 1 << 10;

  /** A word that is often written with a capital and is no part of a name. */
  static final int STOP = 1 << 11;

  /** "van", "de la": between names. */
  static final int PARTICLE = 1 << 12;

  /** "様": the name stands before it. */
  static final int HONORIFIC = 1 << 13;

  static final int NAME = GIVEN | SURNAME;
  static final int CONTEXT = TITLE | SALUTATION | CLOSING | FIELD | ROLE | INTRODUCTION | MENTION;

  private static final List<String> TITLES = WordLists.section("title");

  private static final List<String> SALUTATIONS = WordLists.section("salutation");

  private static final List<String> CLOSINGS = WordLists.section("closing");

  private static final List<String> FIELDS = WordLists.section("name-field");

  private static final List<String> ROLES = WordLists.section("role");

  private static final List<String> INTRODUCTIONS = WordLists.section("introduction");

  private static final List<String> MENTIONS = WordLists.section("mention");

  private static final List<String> HONORIFICS = WordLists.section("honorific");

  private static final List<String> PARTICLES = WordLists.section("particle");

  /** Often written with a capital, and no part of a name. */
  private static final List<String> STOPS = WordLists.section("no-name");

  private static final Lexicon WORDS = lexicon();

  private NameWords() {}

  /** The bits of a word; 0 when it says nothing. */
  static int bits(String text, int start, int end) {
    return WORDS.bits(text, start, end);
  }

  /** Every word and phrase that may start a closer look. */
  static List<String> triggers() {
    TreeSet<String> all = new TreeSet<>();
    Stream.of(TITLES, SALUTATIONS, CLOSINGS, FIELDS, ROLES, INTRODUCTIONS, MENTIONS, HONORIFICS)
        .forEach(all::addAll);
    all.addAll(names("given-names.txt"));
    all.addAll(names("surnames.txt"));
    return List.copyOf(all);
  }

  /** Names of one list; of those that are joined, the last part. */
  private static List<String> names(String list) {
    return WordLists.read(list).stream()
        .map(name -> name.substring(1 + Math.max(name.lastIndexOf('-'), name.lastIndexOf('\''))))
        .filter(name -> name.length() > 1)
        .toList();
  }

  private static Lexicon lexicon() {
    Lexicon.Builder builder = new Lexicon.Builder();
    names("given-names.txt").forEach(name -> builder.add(name, GIVEN | brief(name)));
    names("surnames.txt").forEach(name -> builder.add(name, SURNAME | brief(name)));
    WordLists.read("ambiguous-names.txt").forEach(name -> builder.add(name, AMBIGUOUS));
    WordLists.read("places-and-brands.txt").forEach(name -> builder.add(name, AMBIGUOUS | PLACE));
    TITLES.forEach(word -> builder.add(word, TITLE));
    SALUTATIONS.forEach(word -> builder.add(word, SALUTATION));
    CLOSINGS.forEach(word -> builder.add(word, CLOSING));
    FIELDS.forEach(word -> builder.add(word, FIELD));
    ROLES.forEach(word -> builder.add(word, ROLE));
    INTRODUCTIONS.forEach(word -> builder.add(word, INTRODUCTION));
    MENTIONS.forEach(word -> builder.add(word, MENTION));
    HONORIFICS.forEach(word -> builder.add(word, HONORIFIC));
    PARTICLES.forEach(word -> builder.add(word, PARTICLE));
    STOPS.forEach(word -> builder.add(word, STOP));
    return builder.build();
  }

  /** Very short names are words in some language. */
  private static int brief(String name) {
    return name.length() <= 3 ? AMBIGUOUS : 0;
  }
}
