package dev.ratchet.provider.scripted;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What two texts are compared by: runs of words, long words, and figures. */
final class WordRuns {
  private static final int RUN = 4;
  private static final int LONG_WORD = 6;

  private static final Pattern GROUPED =
      Pattern.compile("(?<=[0-9])[.,' \\u00a0\\u202f](?=[0-9]{3}(?![0-9]))");
  private static final Pattern FIGURE = Pattern.compile("[0-9]+(?:[.,][0-9]+)?");
  private static final Pattern GAP = Pattern.compile("[^\\p{L}\\p{N}]+");

  private WordRuns() {}

  /** Every four words in a row, in lower case; empty for a shorter text. */
  static Set<String> runs(String text) {
    List<String> words = words(text);
    Set<String> runs = new HashSet<>();
    for (int i = 0; i + RUN <= words.size(); i++) {
      runs.add(String.join(" ", words.subList(i, i + RUN)));
    }
    return runs;
  }

  /** The words that carry a text's content, about: those of six letters and more. */
  static Set<String> longWords(String text) {
    return words(text).stream()
        .filter(word -> word.length() >= LONG_WORD && Character.isLetter(word.charAt(0)))
        .collect(Collectors.toSet());
  }

  /**
   * The figures of two digits and more, in one spelling: {@code 61,000}, {@code 61.000} and {@code
   * 61 000} are the same, and so are {@code 4,2} and {@code 4.2}.
   */
  static Set<String> figures(String text) {
    return FIGURE
        .matcher(GROUPED.matcher(text).replaceAll(""))
        .results()
        .map(found -> found.group().replace(',', '.'))
        .filter(figure -> figure.length() >= 2)
        .collect(Collectors.toSet());
  }

  /** What is in the one and not in the other. */
  static Set<String> without(Set<String> all, Set<String> known) {
    return all.stream().filter(one -> !known.contains(one)).collect(Collectors.toSet());
  }

  private static List<String> words(String text) {
    return Arrays.stream(GAP.split(text.toLowerCase(Locale.ROOT)))
        .filter(word -> !word.isEmpty())
        .toList();
  }
}
