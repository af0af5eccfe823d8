package dev.ratchet.redaction.corpus;

import dev.ratchet.redaction.Found;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Scores what was found in labelled texts, row by row. An entity counts as found when all of it is
 * masked, under whatever type.
 */
public final class Scorer {
  private static final double BETA_SQUARED = 4;

  private final Function<String, List<Found>> finder;
  private final SortedMap<String, long[]> byType = new TreeMap<>();
  private long entities;
  private long whole;
  private long findings;
  private long wrong;
  private long negatives;
  private long touched;

  public Scorer(Function<String, List<Found>> finder) {
    this.finder = finder;
  }

  /** Adds one row to the score; whether it is right in every way. */
  public boolean add(CorpusRow row) {
    List<Found> found = finder.apply(row.text());
    findings += found.size();
    long before = wrong + entities - whole;
    found.stream().filter(one -> !touches(one, row)).forEach(_ -> wrong++);
    if (row.entities().isEmpty()) {
      negatives++;
      touched += found.isEmpty() ? 0 : 1;
    }
    for (Entity entity : row.entities()) {
      count(entity, found);
    }
    return wrong + entities - whole == before;
  }

  /** The score of all rows so far. */
  public Score score() {
    SortedMap<String, Double> shares = new TreeMap<>();
    byType.forEach((type, counts) -> shares.put(type, (double) counts[0] / counts[1]));
    return new Score(
        new Score.Counts(entities, whole, findings, wrong),
        new Score.Rows(negatives, touched),
        shares);
  }

  private void count(Entity entity, List<Found> found) {
    boolean masked = isMasked(entity, found);
    long[] counts = byType.computeIfAbsent(entity.type(), _ -> new long[2]);
    counts[0] += masked ? 1 : 0;
    counts[1]++;
    entities++;
    whole += masked ? 1 : 0;
  }

  private static boolean touches(Found found, CorpusRow row) {
    return row.entities().stream()
        .anyMatch(entity -> found.start() < entity.end() && entity.start() < found.end());
  }

  /** Whether every unit of the entity lies in a finding; findings may adjoin. */
  private static boolean isMasked(Entity entity, List<Found> found) {
    int at = entity.start();
    for (Found one : found) {
      if (one.start() <= at && one.end() > at) {
        at = one.end();
      }
    }
    return at >= entity.end();
  }

  static double f2(double precision, double recall) {
    double sum = BETA_SQUARED * precision + recall;
    return sum == 0 ? 0 : (1 + BETA_SQUARED) * precision * recall / sum;
  }
}
