package dev.ratchet.redaction.corpus;

import dev.ratchet.base.Node;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How well the redactor did on a corpus.
 *
 * @param byType recall by the corpus's own labels, shares in [0, 1]
 */
public record Score(Counts counts, Rows rows, SortedMap<String, Double> byType) {
  public Score {
    byType = Collections.unmodifiableSortedMap(new TreeMap<>(byType));
  }

  /**
   * Counts over all rows.
   *
   * @param whole entities of which everything is masked
   * @param wrong findings that touch no entity
   */
  public record Counts(long entities, long whole, long findings, long wrong) {}

  /** Rows without entities, and how many of them were changed. */
  public record Rows(long negatives, long touched) {}

  /** Whether a recall can be told, which takes an entity. */
  public boolean hasRecall() {
    return counts.entities() > 0;
  }

  /** The share of entities that are masked whole; in [0, 1]. */
  public double recall() {
    return share(counts.whole(), counts.entities());
  }

  /** The share of findings that touch an entity; in [0, 1]. */
  public double precision() {
    return share(counts.findings() - counts.wrong(), counts.findings());
  }

  /** The F score that weighs recall twice as much as precision; in [0, 1]. */
  public double f2() {
    return Scorer.f2(precision(), recall());
  }

  /** The share of rows without entities that were changed all the same; in [0, 1]. */
  public double negativesTouched() {
    return share(rows.touched(), rows.negatives());
  }

  /** The same as a JSON object; what has nothing to be a share of is null. */
  public Node.Mapping toNode() {
    Map<String, Node> all = new LinkedHashMap<>();
    all.put("recall", hasRecall() ? number(recall()) : new Node.Nothing(Node.MADE));
    all.put("f2", hasRecall() ? number(f2()) : new Node.Nothing(Node.MADE));
    all.put(
        "negatives_touched",
        rows.negatives() > 0 ? number(negativesTouched()) : new Node.Nothing(Node.MADE));
    Map<String, Node> types = new LinkedHashMap<>();
    byType.forEach((type, recall) -> types.put(type, number(recall)));
    all.put("by_type", Node.mapping(types));
    return Node.mapping(all);
  }

  private static Node number(double share) {
    return new Node.Decimal(Node.MADE, BigDecimal.valueOf(share).setScale(6, RoundingMode.HALF_UP));
  }

  private static double share(long part, long all) {
    return all == 0 ? 0 : (double) part / all;
  }
}
