package dev.ratchet.stats;

import java.util.Arrays;
import java.util.stream.IntStream;

/** One family's columns, scaled so that a signed sum is the statistic T. */
final class SignColumns {
  /** The T of a column without any difference: it never speaks. */
  private static final long SILENT = Long.MAX_VALUE;

  private final int[][] places; // per cluster, the moving columns in which it has a difference
  private final double[][] flips; // the same shape: twice the scaled D
  private final double[] observed; // T of the moving columns
  private final int[] moving;
  private final int columns;
  private final double tie;

  /**
   * Prepares a family.
   *
   * @param family columns x clusters
   * @param tie T is told apart in steps of 1 / tie
   */
  SignColumns(double[][] family, int clusters, double tie) {
    this.columns = family.length;
    this.tie = tie;
    this.moving = IntStream.range(0, columns).filter(at -> norm(family[at]) > 0).toArray();
    this.places = new int[clusters][];
    this.flips = new double[clusters][];
    this.observed = new double[moving.length];
    double[][] scaled =
        IntStream.of(moving).mapToObj(at -> scaled(family[at])).toArray(double[][]::new);
    for (int cluster = 0; cluster < clusters; cluster++) {
      fill(cluster, scaled);
    }
  }

  private void fill(int cluster, double[][] scaled) {
    int[] there =
        IntStream.range(0, scaled.length).filter(at -> scaled[at][cluster] != 0).toArray();
    places[cluster] = there;
    flips[cluster] = IntStream.of(there).mapToDouble(at -> 2 * scaled[at][cluster]).toArray();
    for (int at : there) {
      observed[at] += scaled[at][cluster];
    }
  }

  /** T of each column as it was seen, in units in which ties are equal. */
  long[] observed() {
    long[] rounded = new long[columns];
    Arrays.fill(rounded, SILENT);
    for (int at = 0; at < moving.length; at++) {
      rounded[moving[at]] = Math.round(observed[at] * tie);
    }
    return rounded;
  }

  /** The smallest T under each sign vector. */
  long[] minima(SignDraws draws) {
    long[] minima = new long[draws.vectors()];
    Arrays.fill(minima, SILENT);
    double[] sums = new double[moving.length];
    for (int vector = 0; vector < minima.length && moving.length > 0; vector++) {
      System.arraycopy(observed, 0, sums, 0, sums.length);
      for (int word = 0; word < draws.words(); word++) {
        flip(draws.word(vector, word), word * Long.SIZE, sums);
      }
      minima[vector] = Math.round(least(sums) * tie);
    }
    return minima;
  }

  /** Takes the clusters whose bit is set to the other sign: only they cost time. */
  private void flip(long bits, int from, double[] sums) {
    for (long left = bits; left != 0; left &= left - 1) {
      int cluster = from + Long.numberOfTrailingZeros(left);
      double[] row = flips[cluster];
      if (row.length == sums.length) {
        for (int column = 0; column < row.length; column++) {
          sums[column] -= row[column]; // whole rows are done several columns at a time
        }
      } else {
        int[] there = places[cluster];
        for (int at = 0; at < there.length; at++) {
          sums[there[at]] -= row[at];
        }
      }
    }
  }

  private static double least(double[] sums) {
    double least = sums[0];
    for (double sum : sums) {
      least = Math.min(least, sum);
    }
    return least;
  }

  private static double[] scaled(double[] column) {
    double norm = norm(column);
    return Arrays.stream(column).map(value -> value / norm).toArray();
  }

  private static double norm(double[] column) {
    double squares = 0;
    for (double value : column) {
      squares += value * value;
    }
    return Math.sqrt(squares);
  }
}
