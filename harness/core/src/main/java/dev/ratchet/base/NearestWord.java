package dev.ratchet.base;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Suggests the valid word that a typo most likely meant. */
public final class NearestWord {
  private NearestWord() {}

  /** The valid word within two edits (or a third of the length), if there is one. */
  public static Optional<String> to(String word, Collection<String> valid) {
    int limit = Math.max(2, word.length() / 3);
    return valid.stream()
        .filter(candidate -> distance(word, candidate) <= limit)
        .min(
            Comparator.comparingInt((String candidate) -> distance(word, candidate))
                .thenComparing(Comparator.naturalOrder()));
  }

  /**
   * {@code ; did you mean 'x'?} with the nearest word, or the whole list of valid ones. Empty when
   * none is.
   */
  public static String hint(String word, Collection<String> valid) {
    return to(word, valid)
        .map(nearest -> "; did you mean '" + nearest + "'?")
        .orElseGet(
            () ->
                valid.isEmpty()
                    ? ""
                    : "; valid: " + String.join(", ", valid.stream().sorted().toList()));
  }

  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(substituted, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
