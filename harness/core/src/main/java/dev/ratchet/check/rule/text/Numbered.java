package dev.ratchet.check.rule.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The words of two texts as numbers, equal for equal words.
 *
 * @param one the first text's
 * @param other the second text's
 */
@SuppressWarnings("ArrayRecordComponent") // taken apart at once, compared nowhere
record Numbered(int[] one, int[] other) {
  static Numbered of(List<String> one, List<String> other) {
    Map<String, Integer> numbers = new HashMap<>();
    return new Numbered(numbered(one, numbers), numbered(other, numbers));
  }

  private static int[] numbered(List<String> words, Map<String, Integer> numbers) {
    return words.stream()
        .mapToInt(word -> numbers.computeIfAbsent(word, _ -> numbers.size()))
        .toArray();
  }
}
