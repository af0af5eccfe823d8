package dev.ratchet.redaction;

import java.util.List;

/** Words that announce a secret, by how much they say about what follows. */
final class SecretWords {
  static final int NONE = 0;

  /** Anything may follow, also a plain word or a number. */
  static final int PASSWORD = 1;

  /** A key or token: letters and digits. */
  static final int KEY = 2;

  /** Also a word of programming: only what looks drawn by chance counts. */
  static final int FAINT = 4;

  static final List<String> PASSWORDS = WordLists.section("password");

  static final List<String> KEYS = WordLists.section("key");

  static final List<String> WEAK = List.of("key", "keys", "auth", "pat");

  private static final Lexicon WORDS = lexicon();

  private SecretWords() {}

  /** The strongest of what the word means. */
  static int strength(String text, int start, int end) {
    return Integer.lowestOneBit(WORDS.bits(text, start, end));
  }

  private static Lexicon lexicon() {
    Lexicon.Builder builder = new Lexicon.Builder();
    PASSWORDS.forEach(word -> builder.add(word, PASSWORD));
    KEYS.forEach(word -> builder.add(word, KEY));
    WEAK.forEach(word -> builder.add(word, FAINT));
    return builder.build();
  }
}
