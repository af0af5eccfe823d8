package dev.ratchet.redaction;

import java.util.List;
import java.util.Set;

/**
 * What makes a recogniser look closer; everything else of a text is passed over without it.
 *
 * @param shapes of runs of letters and digits
 * @param leastDigits that numbers have for {@link Shape#NUMBER}, at least 7
 * @param characters ASCII marks, each of which wakes it
 * @param words in lower case, of letters, or several with single spaces; also remembered as what
 *     announces a later value
 * @param starts with which a run of letters and digits begins, at least two ASCII characters each
 */
record Triggers(
    Set<Shape> shapes,
    int leastDigits,
    String characters,
    List<String> words,
    List<String> starts) {
  private static final int LEAST_DIGITS = 7;

  Triggers {
    shapes = Set.copyOf(shapes);
    words = List.copyOf(words);
    starts = List.copyOf(starts);
  }

  static Triggers shapes(Shape... shapes) {
    return new Triggers(Set.of(shapes), LEAST_DIGITS, "", List.of(), List.of());
  }

  Triggers withLeastDigits(int more) {
    return new Triggers(shapes, more, characters, words, starts);
  }

  Triggers withCharacters(String more) {
    return new Triggers(shapes, leastDigits, more, words, starts);
  }

  Triggers withWords(List<String> more) {
    return new Triggers(shapes, leastDigits, characters, more, starts);
  }

  Triggers withStarts(List<String> more) {
    return new Triggers(shapes, leastDigits, characters, words, more);
  }
}
