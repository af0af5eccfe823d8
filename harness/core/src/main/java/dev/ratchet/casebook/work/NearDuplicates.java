package dev.ratchet.casebook.work;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds cases that ask nearly the same, in any language, in time that grows with their number and
 * not with its square. What is found is exact: candidates are compared piece by piece. What is
 * missed is a matter of chance, by a seed: of two texts that are 60 % alike one in a hundred, of
 * those that are more alike next to none. A text is told with the ten that are most like it, and
 * where a form of words is common to very many, it is compared with the first of them, not with
 * all.
 *
 * <p>Alike is in letters, not in meaning: "5 days" and "15 days" are near duplicates here, two
 * wordings of one question may not be. People decide; this shows them where to look.
 */
public final class NearDuplicates {
  /** How much of their pieces two texts share at least. */
  public static final double ALIKE = 0.6;

  /** More is nothing to look at, and a form letter must not make n squared pairs. */
  private static final int MOST = 10;

  private final List<String> ids;
  private final Shingles[] texts;
  private final Bands bands;

  private NearDuplicates(List<String> ids, Shingles[] texts, Bands bands) {
    this.ids = ids;
    this.texts = texts;
    this.bands = bands;
  }

  /**
   * A case that is like another one.
   *
   * @param similarity share of the pieces of both that they have in common, from {@link #ALIKE} to
   *     1; at 1 they differ at most in case, punctuation and the like
   */
  public record Similar(String id, double similarity) {}

  /**
   * Two cases that are alike.
   *
   * @param first its id is the lesser one
   */
  public record Pair(String first, String second, double similarity) {}

  /**
   * Looks through cases.
   *
   * @param questions what each case asks, by its id
   * @param seed the same finds the same
   */
  public static NearDuplicates among(Map<String, String> questions, long seed) {
    List<String> ids = new ArrayList<>();
    List<Shingles> texts = new ArrayList<>();
    new TreeMap<>(questions)
        .forEach(
            (id, question) -> {
              Shingles text = Shingles.of(question);
              if (!text.isEmpty()) {
                ids.add(id);
                texts.add(text);
              }
            });
    Shingles[] all = texts.toArray(new Shingles[0]);
    return new NearDuplicates(List.copyOf(ids), all, new Bands(all, seed));
  }

  /** The cases that ask nearly what this question asks, at most ten, most alike first. */
  public List<Similar> of(String question) {
    Shingles text = Shingles.of(question);
    return text.isEmpty() ? List.of() : similar(text, texts.length);
  }

  /**
   * Pairs of cases that ask nearly the same, most alike first: each case with at most ten whose ids
   * are lesser.
   */
  public List<Pair> pairs() {
    List<Pair> pairs = new ArrayList<>();
    for (int place = 1; place < texts.length; place++) {
      String second = ids.get(place);
      similar(texts[place], place)
          .forEach(one -> pairs.add(new Pair(one.id(), second, one.similarity())));
    }
    pairs.sort(
        Comparator.comparingDouble(Pair::similarity)
            .reversed()
            .thenComparing(Pair::first)
            .thenComparing(Pair::second));
    return pairs;
  }

  private List<Similar> similar(Shingles text, int limit) {
    TreeSet<Integer> candidates = new TreeSet<>();
    bands.candidates(text, limit, candidates::add);
    List<Similar> similar = new ArrayList<>();
    for (int place : candidates) {
      double similarity = text.similarity(texts[place]);
      if (similarity >= ALIKE) {
        similar.add(new Similar(ids.get(place), similarity));
      }
    }
    similar.sort(
        Comparator.comparingDouble(Similar::similarity).reversed().thenComparing(Similar::id));
    return similar.size() <= MOST ? similar : List.copyOf(similar.subList(0, MOST));
  }
}
