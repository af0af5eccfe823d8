package dev.ratchet.judge.suspicion;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the user has said: a reply to somebody who asks about grades may speak of grades.
 *
 * @param said words with a meaning to somebody who grades
 * @param text all of it, in plain spelling
 */
record Excuse(Set<String> said, String text) {
  static final Excuse NONE = new Excuse(Set.of(), "");

  static Excuse of(String said) {
    String plain = Spelling.plain(said);
    return new Excuse(
        Words.of(plain).stream().map(Words.Word::text).collect(Collectors.toUnmodifiableSet()),
        plain);
  }

  boolean covers(Set<String> words) {
    return said.containsAll(words);
  }

  /** Whether the user wrote this sign as it stands. */
  boolean covers(String sign) {
    return text.contains(Spelling.plain(sign));
  }
}
