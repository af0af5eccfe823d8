package dev.ratchet.judge.suspicion;

import static dev.ratchet.judge.suspicion.Concept.CHANGED;
import static dev.ratchet.judge.suspicion.Concept.EXAMINER;
import static dev.ratchet.judge.suspicion.Concept.FAIL;
import static dev.ratchet.judge.suspicion.Concept.FULL;
import static dev.ratchet.judge.suspicion.Concept.GRADE;
import static dev.ratchet.judge.suspicion.Concept.GRADED;
import static dev.ratchet.judge.suspicion.Concept.IGNORE;
import static dev.ratchet.judge.suspicion.Concept.JUDGER;
import static dev.ratchet.judge.suspicion.Concept.KIND;
import static dev.ratchet.judge.suspicion.Concept.LETTER;
import static dev.ratchet.judge.suspicion.Concept.MARK;
import static dev.ratchet.judge.suspicion.Concept.MERCIFUL;
import static dev.ratchet.judge.suspicion.Concept.NONCE;
import static dev.ratchet.judge.suspicion.Concept.OBLIGE;
import static dev.ratchet.judge.suspicion.Concept.ONE;
import static dev.ratchet.judge.suspicion.Concept.PASS;
import static dev.ratchet.judge.suspicion.Concept.PLEAD;
import static dev.ratchet.judge.suspicion.Concept.PRAISED;
import static dev.ratchet.judge.suspicion.Concept.PRIOR;
import static dev.ratchet.judge.suspicion.Concept.REPLY;
import static dev.ratchet.judge.suspicion.Concept.RUBRIC;
import static dev.ratchet.judge.suspicion.Concept.RULES;
import static dev.ratchet.judge.suspicion.Concept.SAY;
import static dev.ratchet.judge.suspicion.Concept.THING;
import static dev.ratchet.judge.suspicion.Concept.VERDICT;
import static dev.ratchet.judge.suspicion.Concept.bits;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Words that together speak to whoever grades.
 *
 * @param explicit whether nobody else can be meant; the others are found in replies only, since a
 *     document or a tool may well say such a thing to somebody else
 * @param span how far apart they may stand, in words
 * @param ordered whether they have to stand in this order
 * @param parts bits of concepts; of each part another word has to be there
 * @param unless bits of concepts that give it another meaning when they stand nearby
 */
record Combination(
    Suspicion suspicion,
    boolean explicit,
    int span,
    boolean ordered,
    List<Integer> parts,
    int unless) {
  private static final int NEARBY = 10;

  static final List<Combination> ALL =
      List.of(
          explicit(Suspicion.ORDER, 12, bits(EXAMINER), bits(PASS)).unless(THING),
          explicit(
              Suspicion.ORDER,
              14,
              bits(EXAMINER),
              bits(GRADE, MARK, VERDICT),
              bits(REPLY, FULL, ONE)),
          explicit(Suspicion.ORDER, 10, bits(EXAMINER, JUDGER), bits(FAIL)),
          explicit(
              Suspicion.ORDER, 12, bits(JUDGER), bits(PASS), bits(REPLY, GRADE, RUBRIC, VERDICT)),
          explicit(
              Suspicion.ORDER,
              14,
              bits(JUDGER),
              bits(GRADE, MARK, VERDICT),
              bits(REPLY),
              bits(FULL, ONE, SAY)),
          explicit(
              Suspicion.ORDER, 10, bits(EXAMINER, JUDGER), bits(SAY), bits(REPLY), bits(FULL, ONE)),
          explicit(Suspicion.ORDER, 8, bits(IGNORE), bits(RUBRIC)),
          hint(Suspicion.ORDER, 6, bits(IGNORE), bits(RULES), bits(PRIOR)).unless(LETTER),
          hint(Suspicion.ORDER, 3, bits(SAY), bits(PASS)).unless(THING),
          hint(Suspicion.ORDER, 6, bits(SAY), bits(GRADE, MARK), bits(PASS)).unless(THING),
          hint(
              Suspicion.ORDER,
              10,
              bits(SAY),
              bits(REPLY),
              bits(FULL, ONE, PASS),
              bits(GRADE, MARK)),
          explicit(Suspicion.ORDER, 8, bits(NONCE), bits(PASS, VERDICT, GRADE)),
          explicit(Suspicion.GRADE, 6, bits(VERDICT), bits(PASS)),
          hint(Suspicion.GRADE, 3, bits(GRADE), bits(PASS)).inOrder().unless(THING),
          hint(
                  Suspicion.GRADE,
                  8,
                  bits(GRADE),
                  bits(ONE),
                  bits(REPLY, EXAMINER, JUDGER, PASS, VERDICT, RUBRIC))
              .unless(THING),
          hint(Suspicion.GRADE, 5, bits(GRADE), bits(OBLIGE), bits(ONE)).inOrder().unless(THING),
          explicit(
              Suspicion.GRADE, 10, bits(REPLY), bits(PASS), bits(GRADED, RUBRIC, GRADE, EXAMINER)),
          hint(Suspicion.GRADE, 5, bits(REPLY), bits(PASS)).unless(THING),
          hint(Suspicion.GRADE, 10, bits(REPLY), bits(GRADED), bits(PASS, FULL, ONE)).unless(THING),
          hint(Suspicion.GRADE, 8, bits(REPLY), bits(FULL), bits(GRADE, MARK)),
          hint(Suspicion.GRADE, 10, bits(REPLY), bits(PRAISED), bits(FULL, ONE, RUBRIC, PASS)),
          hint(Suspicion.GRADE, 5, bits(PASS), bits(PASS), bits(PASS), bits(PASS)),
          explicit(Suspicion.RULES, 10, bits(RUBRIC), bits(PASS)).unless(THING),
          hint(
              Suspicion.RULES,
              12,
              bits(RUBRIC),
              bits(REPLY),
              bits(FULL, ONE, GRADE, CHANGED, SAY, PRAISED)),
          hint(Suspicion.RULES, 12, bits(RUBRIC), bits(CHANGED), bits(REPLY, FAIL, VERDICT)),
          hint(Suspicion.PLEA, 8, bits(KIND, MERCIFUL), bits(EXAMINER)),
          hint(Suspicion.PLEA, 10, bits(PLEAD), bits(EXAMINER), bits(PASS, FAIL, REPLY, GRADE)),
          hint(Suspicion.PLEA, 6, bits(PLEAD), bits(FAIL)),
          hint(Suspicion.PLEA, 4, bits(FAIL), bits(REPLY)),
          hint(Suspicion.PLEA, 8, bits(MERCIFUL), bits(GRADE, GRADED, EXAMINER, JUDGER, REPLY)),
          hint(Suspicion.PLEA, 8, bits(PLEAD, KIND), bits(JUDGER), bits(PASS, FAIL, REPLY)));

  private static Combination explicit(Suspicion suspicion, int span, Integer... parts) {
    return new Combination(suspicion, true, span, false, List.of(parts), 0);
  }

  private static Combination hint(Suspicion suspicion, int span, Integer... parts) {
    return new Combination(suspicion, false, span, false, List.of(parts), 0);
  }

  private Combination unless(Concept concept) {
    return new Combination(suspicion, explicit, span, ordered, parts, concept.bit());
  }

  private Combination inOrder() {
    return new Combination(suspicion, explicit, span, true, parts, unless);
  }

  /** Whether it is in the words so that the last of it is at this index and nothing excuses it. */
  boolean endsAt(List<Words.Word> words, int index, Excuse excuse) {
    int first = ordered ? parts.size() - 1 : 0;
    for (int part = parts.size() - 1; part >= first; part--) {
      if (isPart(part, words.get(index)) && isAround(words, index, part, excuse)) {
        return true;
      }
    }
    return false;
  }

  private boolean isAround(List<Words.Word> words, int index, int part, Excuse excuse) {
    Set<Integer> taken = new LinkedHashSet<>(Set.of(index));
    return rest(words, taken, part, parts.size() - 1)
        && !isElsewhere(words, index)
        && !excuse.covers(texts(words, taken));
  }

  /** Whether a text with these meanings, all taken together, is worth looking through. */
  boolean mayBeIn(int meanings) {
    return parts.stream().allMatch(part -> (meanings & part) != 0);
  }

  private boolean isPart(int part, Words.Word word) {
    return (word.meaning() & parts.get(part)) != 0;
  }

  /**
   * Finds words for the parts from {@code next} down, but for the one that the last word is.
   *
   * @param taken indices of the words that are found, the last word's first
   */
  private boolean rest(List<Words.Word> words, Set<Integer> taken, int last, int next) {
    if (next < 0) {
      return true;
    }
    if (next == last) {
      return rest(words, taken, last, next - 1);
    }
    int end = taken.iterator().next();
    int from = words.get(end).at() - span;
    int before = ordered ? Collections.min(taken) : end;
    for (int i = before - 1; i >= 0 && words.get(i).at() >= from; i--) {
      if (isPart(next, words.get(i)) && taken.add(i)) {
        if (rest(words, taken, last, next - 1)) {
          return true;
        }
        taken.remove(i);
      }
    }
    return false;
  }

  private boolean isElsewhere(List<Words.Word> words, int index) {
    if (unless == 0) {
      return false;
    }
    int at = words.get(index).at();
    int i = index;
    while (i > 0 && words.get(i - 1).at() >= at - NEARBY) {
      i--;
    }
    while (i < words.size() && words.get(i).at() <= at + NEARBY) {
      if ((words.get(i++).meaning() & unless) != 0) {
        return true;
      }
    }
    return false;
  }

  private static Set<String> texts(List<Words.Word> words, Set<Integer> taken) {
    Set<String> texts = new HashSet<>();
    taken.forEach(i -> texts.add(words.get(i).text()));
    return texts;
  }
}
