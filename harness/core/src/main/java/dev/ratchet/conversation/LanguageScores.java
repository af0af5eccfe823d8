package dev.ratchet.conversation;

import org.jspecify.annotations.Nullable;

/**
 * How much the words of one text speak for each language: a known word more than an ending, an
 * ending more than nothing, and each the more, the fewer languages have it. For one text.
 */
final class LanguageScores {
  private static final int LONG_WORD = 5;
  private static final int LEAST = 8;
  private static final int MARGIN = 2;

  private static final int[] WORD = {0, 6, 4, 3, 2};
  private static final int[] SHORT_WORD = {0, 4, 3, 2, 1};
  private static final int[] ENDING = {0, 3, 2, 1, 1};
  private static final int[] LETTER = {0, 4, 3, 2, 1};

  private final LanguageProfiles profiles = LanguageProfiles.SHIPPED;
  private final int[] scores = new int[profiles.size()];
  private int words;

  /**
   * Takes a word.
   *
   * @return how many letters it has; 0 when it is written as names in code are and was not taken
   */
  int word(String text, int from, int to) {
    long key = 0;
    long tail = 0;
    long letters = 0;
    int length = 0;
    char last = 'A';
    for (int i = from; i < to; i++) {
      char raw = text.charAt(i);
      if (raw < 0x80) {
        if (raw < 'a' && last >= 'a') {
          return 0;
        }
        last = raw;
        char letter = (char) (raw | 0x20);
        key = LanguageProfiles.longer(key, letter);
        tail = (tail << 16) | letter;
        length++;
      } else if (Script.of(raw) != Script.MARK) {
        char letter = Character.toLowerCase(raw);
        key = LanguageProfiles.longer(key, letter);
        tail = (tail << 16) | letter;
        length++;
        letters = both(letters, profiles.withLetter(letter));
      }
    }
    add(key, tail, letters, length);
    return length;
  }

  /** The languages that have both letters, or where none has, either. */
  private static long both(long some, long others) {
    return (some & others) == 0 ? some | others : some & others;
  }

  private void add(long key, long tail, long letters, int length) {
    words++;
    long known = profiles.withWord(key);
    if (known != 0) {
      add(known, length > 2 ? WORD : SHORT_WORD);
    } else if (length >= LONG_WORD) {
      add(profiles.withEnding(tail), ENDING);
    }
    add(letters, LETTER);
  }

  private void add(long languages, int[] worth) {
    if (languages == 0) {
      return;
    }
    int points = worth[Math.min(worth.length - 1, Long.bitCount(languages))];
    for (long rest = languages; rest != 0; rest &= rest - 1) {
      scores[Long.numberOfTrailingZeros(rest)] += points;
    }
  }

  /** The language, where one stands out; null when too little or too many speak for it. */
  @Nullable String best() {
    int best = 0;
    int second = -1;
    for (int i = 1; i < scores.length; i++) {
      if (scores[i] > scores[best]) {
        second = best;
        best = i;
      } else if (second < 0 || scores[i] > scores[second]) {
        second = i;
      }
    }
    boolean clear = scores[best] >= scores[second] + MARGIN;
    return clear && scores[best] >= LEAST && scores[best] * 2 >= words
        ? profiles.language(best)
        : null;
  }
}
