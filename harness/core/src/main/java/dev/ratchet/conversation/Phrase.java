package dev.ratchet.conversation;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.stream.Stream;

/**
 * A phrase to look for in a sentence. Most sentences hold none, and to see that costs far less than
 * to match: of each list of cues, every sentence with the phrase holds one.
 */
record Phrase(Pattern pattern, List<Cues> cues) {
  Phrase {
    cues = List.copyOf(cues);
  }

  static Phrase of(String expression, List<String> cues) {
    return new Phrase(Pattern.compile(expression), List.of(Cues.of(cues)));
  }

  static Phrase of(String expression, List<String> some, List<String> others) {
    return new Phrase(Pattern.compile(expression), List.of(Cues.of(some), Cues.of(others)));
  }

  /** Whether the sentence is worth matching. */
  boolean mayBeIn(String sentence) {
    for (Cues one : cues) {
      if (!one.in(sentence)) {
        return false;
      }
    }
    return true;
  }

  /** The same, worth matching only where one of these stands as well. */
  Phrase and(List<String> more) {
    return new Phrase(pattern, Stream.concat(cues.stream(), Stream.of(Cues.of(more))).toList());
  }
}
