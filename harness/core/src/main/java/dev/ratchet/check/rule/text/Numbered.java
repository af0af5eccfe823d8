package dev.ratchet.check.rule.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Words as numbers, equal for equal words. */
final class Numbered {
  private Numbered() {}

  /** The words of the first list; numbered by both, whatever their order. */
  static int[] of(List<String> words, List<String> others) {
    Map<String, Integer> numbers = new HashMap<>();
    Stream.concat(words.stream(), others.stream())
        .sorted()
        .forEach(word -> numbers.putIfAbsent(word, numbers.size()));
    return words.stream().mapToInt(numbers::get).toArray();
  }
}
