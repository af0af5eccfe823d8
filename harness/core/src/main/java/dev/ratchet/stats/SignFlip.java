package dev.ratchet.stats;

import java.util.BitSet;

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
 *
 * <p>{@link SignPath} takes the test several times while data come in.
 */
public final class SignFlip {
  /** Statistics closer than this are ties: sums in another order must not break one. */
  private static final double TIE = 1e9;

  private final SignDraws draws;
  private final long[][] observed;
  private final JointRanks ranks;

  /**
   * Tests.
   *
   * @param families families x columns x clusters, the clusters that {@code draws} are for
   * @param spent vectors that count as more extreme than every other
   */
  SignFlip(double[][][] families, SignDraws draws, BitSet spent) {
    this.draws = draws;
    this.observed = new long[families.length][];
    long[][] minima = new long[families.length][];
    for (int family = 0; family < families.length; family++) {
      SignColumns columns = new SignColumns(families[family], draws.clusters(), TIE);
      minima[family] = columns.minima(draws);
      observed[family] = columns.observed();
    }
    this.ranks = new JointRanks(minima, draws.vectors(), spent);
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
    return new SignPath(seed, draws).look(families, 1);
  }

  /** The p-value of "some column of some family is lower", in (0, 1]; 1 when nothing differs. */
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

  /** The vectors not spent before whose p-value is at most {@code level}. */
  BitSet within(double level) {
    return ranks.within(level);
  }
}
