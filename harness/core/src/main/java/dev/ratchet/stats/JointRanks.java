package dev.ratchet.stats;

import java.util.Arrays;
import java.util.BitSet;

/**
 * The joint distribution of several families of columns over resampled vectors, vector 0 being what
 * was seen: within a family the smallest statistic counts (Westfall and Young 1993, max-T), and the
 * families are joined by the smaller of their ranks (min-P).
 */
final class JointRanks {
  /** Counts by vectors are compared with shares of them: a hair must not decide. */
  private static final double HAIR = 1e-12;

  private final BitSet spent;
  private final int spentVectors;
  private final long[][] sortedMinima;
  private final int[] ranks;
  private final int[] sortedRanks; // of the vectors that are not spent

  /**
   * Ranks.
   *
   * @param minima families x vectors, the smallest statistic of the family's columns
   * @param vectors how many there are, what was seen included
   * @param spent vectors that count as more extreme than every other
   */
  JointRanks(long[][] minima, int vectors, BitSet spent) {
    this.spent = spent;
    this.spentVectors = spent.cardinality();
    this.sortedMinima = new long[minima.length][];
    this.ranks = new int[vectors];
    Arrays.fill(ranks, vectors);
    for (int family = 0; family < minima.length; family++) {
      sortedMinima[family] = minima[family].clone();
      Arrays.sort(sortedMinima[family]);
      for (int vector = 0; vector < vectors; vector++) {
        int rank = atMost(sortedMinima[family], minima[family][vector]);
        ranks[vector] = Math.min(ranks[vector], rank);
      }
    }
    this.sortedRanks = spent.isEmpty() ? ranks.clone() : alive();
    Arrays.sort(sortedRanks);
  }

  /** The chance of so small a rank in any family, in (0, 1]. */
  double p() {
    return share(ranks[0]);
  }

  /** The chance of so small a statistic in any column of any family, in (0, 1]. */
  double adjusted(int family, long statistic) {
    return share(atMost(sortedMinima[family], statistic));
  }

  /** The vectors not spent before whose p-value is at most {@code level}. */
  BitSet within(double level) {
    BitSet within = new BitSet();
    for (int vector = 0; vector < ranks.length; vector++) {
      if (!spent.get(vector) && share(ranks[vector]) <= level + HAIR) {
        within.set(vector);
      }
    }
    return within;
  }

  private int[] alive() {
    int[] alive = new int[ranks.length - spentVectors];
    int next = 0;
    for (int at = spent.nextClearBit(0); at < ranks.length; at = spent.nextClearBit(at + 1)) {
      alive[next++] = ranks[at];
    }
    return alive;
  }

  private double share(int rank) {
    int low = 0;
    int high = sortedRanks.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sortedRanks[middle] <= rank) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return (double) (low + spentVectors) / ranks.length;
  }

  private static int atMost(long[] sorted, long value) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] <= value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
