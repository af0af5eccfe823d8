package dev.ratchet.judge.suspicion;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds combinations of words. */
final class SpokenWords {
  /** In words. */
  private static final int BESIDE = 2;

  private static final int GRADING = Concept.bits(Concept.GRADE, Concept.MARK, Concept.GRADED);
  private static final int RULES = Concept.bits(Concept.RULES, Concept.SCHEME);

  private SpokenWords() {}

  /**
   * Adds what the words of a text make suspicious.
   *
   * @param plain in {@link Spelling#plain}
   * @param explicitOnly whether only that counts which can be meant for nobody else
   */
  static void find(String plain, boolean explicitOnly, Excuse excuse, Set<Suspicion> found) {
    List<Words.Word> words = joined(Words.of(plain));
    int meanings = words.stream().mapToInt(Words.Word::meaning).reduce(0, (all, one) -> all | one);
    for (Combination one : Combination.ALL) {
      if (!found.contains(one.suspicion())
          && (one.explicit() || !explicitOnly)
          && one.mayBeIn(meanings)
          && isIn(words, one, excuse)) {
        found.add(one.suspicion());
      }
    }
  }

  private static boolean isIn(List<Words.Word> words, Combination one, Excuse excuse) {
    for (int i = 0; i < words.size(); i++) {
      if (one.endsAt(words, i, excuse)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Rules beside a word for grading are a rubric, and a model beside one is an examiner: "grading
   * criteria", "critères d'évaluation", "scoring model".
   */
  private static List<Words.Word> joined(List<Words.Word> words) {
    List<Words.Word> read = new ArrayList<>(words);
    for (int i = 0; i < words.size(); i++) {
      int together = beside(words, i) ? joined(words.get(i).meaning()) : 0;
      if (together != 0) {
        Words.Word word = words.get(i);
        read.set(i, new Words.Word(word.at(), word.meaning() | together, word.text()));
      }
    }
    return read;
  }

  private static int joined(int meaning) {
    int rubric = (meaning & RULES) != 0 ? Concept.RUBRIC.bit() : 0;
    return (meaning & Concept.MODEL.bit()) != 0 ? rubric | Concept.EXAMINER.bit() : rubric;
  }

  /** Whether a word for grading stands just before or after it. */
  private static boolean beside(List<Words.Word> words, int index) {
    int at = words.get(index).at();
    for (int i = Math.max(0, index - BESIDE); i < Math.min(words.size(), index + BESIDE + 1); i++) {
      if (i != index
          && Math.abs(words.get(i).at() - at) <= BESIDE
          && (words.get(i).meaning() & GRADING) != 0) {
        return true;
      }
    }
    return false;
  }
}
