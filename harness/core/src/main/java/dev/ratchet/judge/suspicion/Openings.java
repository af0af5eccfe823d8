package dev.ratchet.judge.suspicion;

import com.google.re2j.Pattern;

/** Finds replies that announce an answer and give none. */
final class Openings {
  private static final int LONGEST = 60;

  private static final Pattern BETWEEN = Pattern.compile("[^\\pL\\pM\\pN]+");

  private Openings() {}

  /**
   * Whether all of it is words that open an answer.
   *
   * @param plain in {@link Spelling#plain}
   */
  static boolean isAll(String plain) {
    if (plain.length() > LONGEST) {
      return false;
    }
    boolean opens = false;
    for (String word : BETWEEN.split(plain)) {
      int meaning = meaning(word);
      boolean opening = (meaning & Concept.OPENING.bit()) != 0;
      opens |= opening;
      if (!word.isEmpty() && !opening && (meaning & Concept.SMALL.bit()) == 0) {
        return false;
      }
    }
    return opens;
  }

  private static int meaning(String word) {
    if (word.isEmpty()) {
      return 0;
    }
    Lexicon lexicon = Lexicon.shipped();
    return Lexicon.isUnspaced(word.charAt(0)) ? lexicon.ofRun(word) : lexicon.ofWord(word);
  }
}
