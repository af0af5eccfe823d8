package dev.ratchet.conversation;

import java.util.Arrays;
import java.util.List;

/**
 * Words of which a sentence may hold any, looked for all at once: each has two letters at least.
 */
final class Cues {
  private static final int BUCKETS = 1 << 10;

  /** By the first two letters, so that a place where none begins costs one look. */
  private final String[][] byBeginning;

  private Cues(String[][] byBeginning) {
    this.byBeginning = byBeginning;
  }

  static Cues of(List<String> words) {
    String[][] byBeginning = new String[BUCKETS][0];
    for (String word : words) {
      int bucket = bucket(word.charAt(0), word.charAt(1));
      String[] more = Arrays.copyOf(byBeginning[bucket], byBeginning[bucket].length + 1);
      more[more.length - 1] = word;
      byBeginning[bucket] = more;
    }
    return new Cues(byBeginning);
  }

  /** Whether any of them stands in a sentence, be it within another word. */
  boolean in(String sentence) {
    char next = sentence.isEmpty() ? 0 : sentence.charAt(0);
    for (int at = 1; at < sentence.length(); at++) {
      char first = next;
      next = sentence.charAt(at);
      for (String word : byBeginning[bucket(first, next)]) {
        if (sentence.startsWith(word, at - 1)) {
          return true;
        }
      }
    }
    return false;
  }

  private static int bucket(char first, char second) {
    return (first * 31 + second) & (BUCKETS - 1);
  }
}
