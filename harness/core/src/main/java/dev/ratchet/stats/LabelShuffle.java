package dev.ratchet.stats;

import java.util.BitSet;
import java.util.List;

/**
 * The two-sample label shuffle with several columns in several families: is the first group higher
 * (or lower, or either) in any column than chance allows?
 *
 * <p>A column's statistic is the first group's sum of scores, less its mean over all ways to deal
 * the labels and by their standard deviation. Under "no change" every such way is as likely, so the
 * statistic is recomputed under random ones, the same for all columns; strata are dealt on their
 * own. Families are joined as in {@link SignFlip}: max-T within, min-P between. With one column of
 * 0 and 1 and one stratum the p-value is that of Fisher's exact test.
 *
 * <p>{@link ShufflePath} takes the test several times while rows come in.
 */
public final class LabelShuffle {
  /** Statistics closer than this are ties: sums in another order must not break one. */
  private static final double TIE = 1e9;

  /** The statistic of a column that does not vary: it never speaks. */
  private static final long SILENT = Long.MAX_VALUE;

  private final List<Family> families;
  private final int vectors;
  private final long[][] observed;
  private final JointRanks ranks;

  /**
   * Columns that are ranked together.
   *
   * @param columns how many, next to each other in the strata
   */
  public record Family(int columns, Tail tail) {}

  LabelShuffle(List<Family> families, List<Stratum> strata, long seed, int draws, BitSet spent) {
    this.families = List.copyOf(families);
    this.vectors = draws + 1;
    this.observed = new long[families.size()][];
    int columns = families.stream().mapToInt(Family::columns).sum();
    LabelSums sums = new LabelSums(strata, columns, seed, draws);
    long[][] minima = new long[families.size()][];
    int start = 0;
    for (int family = 0; family < families.size(); family++) {
      observed[family] = observed(sums, family, start);
      minima[family] = minima(sums, family, start);
      start += families.get(family).columns();
    }
    this.ranks = new JointRanks(minima, vectors, spent);
  }

  /**
   * Tests once.
   *
   * @param strata with the columns of all families, in their order
   * @param seed of the random labels; the same seed and rows give the same p
   * @param draws random ways beside the one that was seen, at least 1
   * @throws IllegalArgumentException if a stratum has other columns than the families
   */
  public static LabelShuffle test(
      List<Family> families, List<Stratum> strata, long seed, int draws) {
    return new ShufflePath(seed, draws).look(families, strata, 1);
  }

  /** The p-value of "some column of some family differs", in (0, 1]. */
  public double p() {
    return ranks.p();
  }

  /**
   * The p-value of one column, adjusted over all columns of all families and for what earlier looks
   * spent, in (0, 1].
   */
  public double adjusted(int family, int column) {
    return ranks.adjusted(family, observed[family][column]);
  }

  /** Ways to deal the labels that were used, the one that was seen included. */
  public int vectors() {
    return vectors;
  }

  /** The vectors not spent before whose p-value is at most {@code level}. */
  BitSet within(double level) {
    return ranks.within(level);
  }

  private long[] observed(LabelSums sums, int family, int start) {
    long[] statistics = new long[families.get(family).columns()];
    for (int column = 0; column < statistics.length; column++) {
      statistics[column] = statistic(sums, 0, start + column, families.get(family).tail());
    }
    return statistics;
  }

  private long[] minima(LabelSums sums, int family, int start) {
    Family of = families.get(family);
    long[] minima = new long[vectors];
    for (int vector = 0; vector < vectors; vector++) {
      long least = SILENT;
      for (int column = start; column < start + of.columns(); column++) {
        least = Math.min(least, statistic(sums, vector, column, of.tail()));
      }
      minima[vector] = least;
    }
    return minima;
  }

  /** Smaller is more extreme. */
  private static long statistic(LabelSums sums, int vector, int column, Tail tail) {
    if (!sums.varies(column)) {
      return SILENT;
    }
    long higher = Math.round(sums.standardised(vector, column) * TIE);
    return switch (tail) {
      case HIGHER -> -higher;
      case LOWER -> higher;
      case EITHER -> -Math.abs(higher);
    };
  }
}
