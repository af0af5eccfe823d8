package dev.ratchet.conversation;

import com.google.re2j.Pattern;
import java.util.List;

/**
 * A phrase to look for in a sentence. Most sentences hold none, and to see that costs far less than
 * to match: of each list of cues, every sentence with the phrase holds one.
 */
record Phrase(Pattern pattern, List<List<String>> cues) {
  Phrase {
    cues = List.copyOf(cues);
  }

  static Phrase of(String expression, List<String> cues) {
    return new Phrase(Pattern.compile(expression), List.of(cues));
  }

  static Phrase of(String expression, List<String> some, List<String> others) {
    return new Phrase(Pattern.compile(expression), List.of(some, others));
  }

  /** Whether the sentence is worth matching. */
  boolean mayBeIn(String sentence) {
    for (List<String> one : cues) {
      if (!holdsAny(sentence, one)) {
        return false;
      }
    }
    return true;
  }

  private static boolean holdsAny(String sentence, List<String> words) {
    for (String word : words) {
      if (sentence.contains(word)) {
        return true;
      }
    }
    return false;
  }
}
