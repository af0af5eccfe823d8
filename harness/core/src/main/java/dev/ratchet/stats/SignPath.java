package dev.ratchet.stats;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The sign-flip test taken several times while clusters come in, without testing more often than
 * promised: a group-sequential test by resampling, exact given the sizes of the differences.
 *
 * <p>Each sign vector is followed along the path. At every look the chance spent so far is a given
 * share of all vectors; those that are extreme enough to use it up are taken out, and count as more
 * extreme than all others at later looks. So the share of vectors that are ever called lower never
 * exceeds what was spent at the last look, whatever ties, sizes and columns there are.
 */
public final class SignPath {
  private final long seed;
  private final int draws;
  private final List<Taken> looks = new ArrayList<>();
  private int[] moving = new int[0]; // clusters in the order in which they began to move
  private int clusters;

  /** The vectors that one look took out. */
  private record Taken(SignDraws draws, BitSet vectors) {}

  /**
   * An empty path.
   *
   * @param seed of the random signs; the same seed and data give the same path
   * @param draws random sign vectors beside the identity, at least 1; 9,999 is usual
   */
  public SignPath(long seed, int draws) {
    if (draws < 1) {
      throw new IllegalArgumentException("at least one draw");
    }
    this.seed = seed;
    this.draws = draws;
  }

  /**
   * The chance that may be spent up to a look: {@code alpha share^2}, little early, all at the end
   * (Kim and DeMets 1987).
   *
   * @param alpha of all looks together, in (0, 1)
   * @param share of the data that is in, in (0, 1]
   */
  public static double spending(double alpha, double share) {
    return alpha * share * share;
  }

  /**
   * Takes the next look.
   *
   * @param families families x columns x clusters; all clusters so far, those of earlier looks
   *     first and in the same order; columns may come and go between looks
   * @param spent chance spent up to this look, this one included, at least that of the look before
   * @return the test on the data so far; a column is lower, as far as this look may say, when its
   *     adjusted p-value is at most {@code spent}
   * @throws IllegalArgumentException if columns differ in length, a value is not finite, or there
   *     are fewer clusters than at the look before
   */
  public SignFlip look(double[][][] families, double spent) {
    follow(families);
    SignDraws vectors = SignDraws.of(moving.length, seed, draws);
    SignFlip flips = new SignFlip(kept(families), vectors, taken(vectors));
    looks.add(new Taken(vectors, flips.within(spent)));
    return flips;
  }

  /** Appends the clusters that begin to move, so that the earlier keep their bits. */
  private void follow(double[][][] families) {
    double[][] columns = Arrays.stream(families).flatMap(Arrays::stream).toArray(double[][]::new);
    int length = columns.length == 0 ? clusters : columns[0].length;
    if (length < clusters) {
      throw new IllegalArgumentException("fewer clusters than before");
    }
    clusters = length;
    boolean[] moves = moves(columns, length);
    for (int cluster : moving) {
      moves[cluster] = false;
    }
    int[] fresh = IntStream.range(0, length).filter(at -> moves[at]).toArray();
    int known = moving.length;
    moving = Arrays.copyOf(moving, known + fresh.length);
    System.arraycopy(fresh, 0, moving, known, fresh.length);
  }

  private static boolean[] moves(double[][] columns, int length) {
    boolean[] moves = new boolean[length];
    for (double[] column : columns) {
      if (column.length != length) {
        throw new IllegalArgumentException("columns differ in length");
      }
      for (int cluster = 0; cluster < length; cluster++) {
        if (!Double.isFinite(column[cluster])) {
          throw new IllegalArgumentException("not a finite number");
        }
        moves[cluster] |= column[cluster] != 0;
      }
    }
    return moves;
  }

  private double[][][] kept(double[][][] families) {
    return Arrays.stream(families)
        .map(family -> Arrays.stream(family).map(this::kept).toArray(double[][]::new))
        .toArray(double[][][]::new);
  }

  private double[] kept(double[] column) {
    return Arrays.stream(moving).mapToDouble(at -> column[at]).toArray();
  }

  /** The vectors whose beginnings some earlier look took out. */
  private BitSet taken(SignDraws vectors) {
    BitSet taken = new BitSet();
    for (Taken look : looks) {
      for (int vector = 0; !look.vectors().isEmpty() && vector < vectors.vectors(); vector++) {
        if (look.vectors().get(vectors.continued(look.draws(), vector))) {
          taken.set(vector);
        }
      }
    }
    return taken;
  }
}
