package dev.ratchet.stats;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The cluster sign-flip test with several columns in several families: is any column lower than
 * chance allows?
 *
 * <p>A column holds one sum of differences a cluster, {@code D[c]}; its statistic is {@code T = sum
 * D / sqrt(sum D^2)}. Under "no change" the sign of a whole cluster is a coin toss, so T is
 * recomputed under random signs, one a cluster, the same for all columns. Within a family the
 * smallest T counts (Westfall and Young 1993, max-T); families are joined by the smaller of their
 * ranks (min-P). With one column of -1, 0 and 1 and clusters of one, the p-value is the exact
 * one-sided McNemar p-value.
 *
 * <p>When all sign vectors are no more than the draws asked for, all are taken and the p-value is
 * exact; else the draws are random and the identity counts as one of them, so that p is never 0.
 */
public final class SignFlip {
  /** Statistics closer than this are ties: sums in another order must not break one. */
  private static final double TIE = 1e9;

  private final SignDraws draws;
  private final long[][] observed;
  private final long[][] sortedMinima;
  private final int[] sortedRanks;
  private final double p;

  private SignFlip(double[][][] families, SignDraws draws) {
    this.draws = draws;
    this.observed = new long[families.length][];
    this.sortedMinima = new long[families.length][];
    int[] ranks = new int[draws.vectors()];
    Arrays.fill(ranks, draws.vectors());
    for (int family = 0; family < families.length; family++) {
      SignColumns columns = new SignColumns(families[family], draws.clusters(), TIE);
      long[] minima = columns.minima(draws);
      observed[family] = columns.observed();
      sortedMinima[family] = minima.clone();
      Arrays.sort(sortedMinima[family]);
      for (int vector = 0; vector < minima.length; vector++) {
        ranks[vector] = Math.min(ranks[vector], atMost(sortedMinima[family], minima[vector]));
      }
    }
    this.sortedRanks = ranks.clone();
    Arrays.sort(sortedRanks);
    this.p = share(ranks[0]);
  }

  /**
   * Tests "not lower".
   *
   * @param families families x columns x clusters; every column as long as the others, in the same
   *     order of clusters; a family may be empty
   * @param seed of the random signs; the same seed and data give the same p
   * @param draws random sign vectors beside the identity, at least 1; 9,999 is usual
   * @throws IllegalArgumentException if columns differ in length or a value is not finite
   */
  public static SignFlip test(double[][][] families, long seed, int draws) {
    if (draws < 1) {
      throw new IllegalArgumentException("at least one draw");
    }
    int[] moving = moving(families);
    double[][][] kept = new double[families.length][][];
    for (int family = 0; family < families.length; family++) {
      kept[family] =
          Arrays.stream(families[family])
              .map(column -> Arrays.stream(moving).mapToDouble(at -> column[at]).toArray())
              .toArray(double[][]::new);
    }
    return new SignFlip(kept, SignDraws.of(moving.length, seed, draws));
  }

  /** The p-value of "some column of some family is lower", in (0, 1]; 1 when nothing differs. */
  public double p() {
    return p;
  }

  /** The p-value of one column, adjusted over all columns of all families, in (0, 1]. */
  public double adjusted(int family, int column) {
    return share(atMost(sortedMinima[family], observed[family][column]));
  }

  /** Clusters in which any column differs from 0. */
  public int movingClusters() {
    return draws.clusters();
  }

  /** Sign vectors used, the identity included. */
  public int vectors() {
    return draws.vectors();
  }

  /** Whether every sign vector was used, so that p is exact. */
  public boolean exhaustive() {
    return draws.exhaustive();
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
    return (double) low / sortedRanks.length;
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

  private static int[] moving(double[][][] families) {
    double[][] columns = Arrays.stream(families).flatMap(Arrays::stream).toArray(double[][]::new);
    int clusters = columns.length == 0 ? 0 : columns[0].length;
    boolean[] moves = new boolean[clusters];
    for (double[] column : columns) {
      if (column.length != clusters) {
        throw new IllegalArgumentException("columns differ in length");
      }
      for (int cluster = 0; cluster < clusters; cluster++) {
        if (!Double.isFinite(column[cluster])) {
          throw new IllegalArgumentException("not a finite number");
        }
        moves[cluster] |= column[cluster] != 0;
      }
    }
    return IntStream.range(0, clusters).filter(at -> moves[at]).toArray();
  }
}
