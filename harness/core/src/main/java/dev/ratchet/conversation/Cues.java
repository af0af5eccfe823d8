package dev.ratchet.conversation;

import java.util.ArrayList;
import java.util.List;

/** Words of which a sentence may hold any, looked for all at once: each has two letters at least. */
final class Cues {
  private static final int BUCKETS = 1 << 10;

  /** By the first two letters, so that a place where none begins costs one look. */
  private final List<List<String>> byBeginning = new ArrayList<>();

  private Cues(List<String> words) {
    for (int i = 0; i < BUCKETS; i++) {
      byBeginning.add(List.of());
    }
    for (String word : words) {
      int bucket = bucket(word.charAt(0), word.charAt(1));
      List<String> more = new ArrayList<>(byBeginning.get(bucket));
      more.add(word);
      byBeginning.set(bucket, List.copyOf(more));
    }
  }

  static Cues of(List<String> words) {
    return new Cues(words);
  }

  /** Whether any of them stands in a sentence, be it within another word. */
  boolean in(String sentence) {
    char next = sentence.isEmpty() ? 0 : sentence.charAt(0);
    for (int at = 1; at < sentence.length(); at++) {
      char first = next;
      next = sentence.charAt(at);
      List<String> words = byBeginning.get(bucket(first, next));
      for (int i = 0; i < words.size(); i++) {
        if (sentence.startsWith(words.get(i), at - 1)) {
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
