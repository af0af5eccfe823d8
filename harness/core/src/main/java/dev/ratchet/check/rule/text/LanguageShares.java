package dev.ratchet.check.rule.text;

import dev.ratchet.conversation.LanguageGuess;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How much of a text is written in which language, by characters of the stretches whose language
 * can be told.
 *
 * @param characters by ISO 639-1 code
 */
record LanguageShares(Map<String, Integer> characters) {
  /** The guess looks no further; a stretch is as many whole lines as fit. */
  private static final int STRETCH = 300;

  static LanguageShares of(String text) {
    Map<String, Integer> characters = new TreeMap<>();
    for (int from = 0; from < text.length(); ) {
      int to = end(text, from);
      String language = LanguageGuess.of(text.substring(from, to));
      if (language != null) {
        characters.merge(language, to - from, Integer::sum);
      }
      from = to;
    }
    return new LanguageShares(characters);
  }

  int told() {
    return characters.values().stream().mapToInt(Integer::intValue).sum();
  }

  double of(Collection<String> languages) {
    int wanted = languages.stream().mapToInt(one -> characters.getOrDefault(one, 0)).sum();
    return told() == 0 ? 0 : (double) wanted / told();
  }

  /** Such as {@code de 80 %, en 20 %}. */
  String line() {
    return characters.entrySet().stream()
        .map(one -> one.getKey() + " " + Math.round(100.0 * one.getValue() / told()) + " %")
        .collect(Collectors.joining(", "));
  }

  /** Behind the last line or word that fits. */
  private static int end(String text, int from) {
    int most = from + STRETCH;
    if (most >= text.length()) {
      return text.length();
    }
    int line = text.lastIndexOf('\n', most);
    int cut = line > from ? line : text.lastIndexOf(' ', most);
    return cut > from ? cut + 1 : most;
  }
}
