package dev.ratchet.judge.suspicion;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The words that are shipped, and what they mean. */
final class Lexicon {
  private static final String FILE = "/dev/ratchet/judge/suspicion/words.txt";

  /** A stem is at least so long, a word within a run of letters at most. */
  private static final int SHORTEST_STEM = 3;

  private static final int LONGEST_RUN = 14;

  /** In a run of letters that had been set apart, shorter words are chance. */
  private static final int SHORTEST_JOINED = 4;

  /** Shorter words have too few letters to mix. */
  private static final int SHORTEST_MIXED = 6;

  private static final Lexicon SHIPPED = new Lexicon();

  private final Map<String, Integer> words = new HashMap<>();
  private final Map<String, Integer> stems = new HashMap<>();
  private final Map<String, Integer> runs = new HashMap<>();
  private final Map<String, Integer> mixed = new HashMap<>();

  private Lexicon() {
    for (String section : text().split("\n# ", -1)) {
      int end = section.indexOf('\n');
      if (!section.startsWith("Words")) {
        int bit = Concept.valueOf(section.substring(0, end).toUpperCase(Locale.ROOT)).bit();
        for (String word : section.substring(end).split("[,\n]", -1)) {
          add(Spelling.plain(word.strip()), bit);
        }
      }
    }
    for (String one : new String[] {"1", "1.0", "1,0", "1.00"}) {
      words.put(one, Concept.ONE.bit());
    }
  }

  static Lexicon shipped() {
    return SHIPPED;
  }

  private void add(String word, int bit) {
    if (word.isEmpty()) {
      return;
    }
    if (word.endsWith("*")) {
      stems.merge(word.substring(0, word.length() - 1), bit, (a, b) -> a | b);
    } else if (isUnspaced(word.charAt(0))) {
      runs.merge(word, bit, (a, b) -> a | b);
    } else {
      words.merge(word, bit, (a, b) -> a | b);
      if (word.length() >= SHORTEST_MIXED) {
        mixed.merge(Spelling.mixed(word), bit, (a, b) -> a | b);
      }
    }
  }

  /** What a whole word means: bits of concepts. */
  int ofWord(String word) {
    Integer known = words.get(word);
    if (known != null) {
      return known;
    }
    for (int length = Math.min(word.length(), LONGEST_RUN); length >= SHORTEST_STEM; length--) {
      Integer stem = stems.get(word.substring(0, length));
      if (stem != null) {
        return stem;
      }
    }
    return word.length() >= SHORTEST_MIXED ? mixed.getOrDefault(Spelling.mixed(word), 0) : 0;
  }

  /** The length of the longest known word that begins here in a run of letters; 0 for none. */
  int longestAt(String run, int from) {
    for (int length = Math.min(run.length() - from, LONGEST_RUN); length > 0; length--) {
      if (ofRun(run.substring(from, from + length)) != 0) {
        return length;
      }
    }
    return 0;
  }

  /** What a word within a run means. */
  int ofRun(String word) {
    Integer unspaced = runs.get(word);
    if (unspaced != null) {
      return unspaced;
    }
    return word.length() < SHORTEST_JOINED ? 0 : words.getOrDefault(word, 0);
  }

  /** Whether words of this script are written without spaces, or grow at both ends. */
  static boolean isUnspaced(char c) {
    return switch (Character.UnicodeScript.of(c)) {
      case HAN, HIRAGANA, KATAKANA, HANGUL, ARABIC -> true;
      default -> c == 'ー';
    };
  }

  private static String text() {
    try (InputStream in = Lexicon.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new RatchetException(ErrorCode.INTERNAL, "the list " + FILE + " is not in the jar");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new RatchetException(ErrorCode.INTERNAL, "the list " + FILE + " cannot be read", e);
    }
  }
}
