package dev.ratchet.stats;

import java.util.Arrays;
import java.util.stream.IntStream;

/** One family's columns, scaled so that a signed sum is the statistic T. */
final class SignColumns {
  /** The T of a column without any difference: it never speaks. */
  private static final long SILENT = Long.MAX_VALUE;

  private final double[][] flips; // clusters x moving columns: twice the scaled D
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
    this.flips = new double[clusters][moving.length];
    this.observed = new double[moving.length];
    for (int at = 0; at < moving.length; at++) {
      double[] column = family[moving[at]];
      double norm = norm(column);
      for (int cluster = 0; cluster < clusters; cluster++) {
        flips[cluster][at] = 2 * column[cluster] / norm;
        observed[at] += column[cluster] / norm;
      }
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
      double[] row = flips[from + Long.numberOfTrailingZeros(left)];
      for (int column = 0; column < sums.length; column++) {
        sums[column] -= row[column];
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

  private static double norm(double[] column) {
    double squares = 0;
    for (double value : column) {
      squares += value * value;
    }
    return Math.sqrt(squares);
  }
}
