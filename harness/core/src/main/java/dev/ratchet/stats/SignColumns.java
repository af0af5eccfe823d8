package dev.ratchet.stats;

import java.util.Arrays;

/** One family's columns, scaled so that a signed sum is the statistic T. */
final class SignColumns {
  private final double[][] byCluster;
  private final int columns;
  private final boolean[] moves;
  private final double tie;

  SignColumns(double[][] family, int clusters, double tie) {
    this.columns = family.length;
    this.tie = tie;
    this.moves = new boolean[columns];
    this.byCluster = new double[clusters][columns];
    for (int column = 0; column < columns; column++) {
      double norm = Math.sqrt(Arrays.stream(family[column]).map(d -> d * d).sum());
      moves[column] = norm > 0;
      for (int cluster = 0; cluster < clusters && norm > 0; cluster++) {
        byCluster[cluster][column] = family[column][cluster] / norm;
      }
    }
  }

  /** T of each column as it was seen, in units in which ties are equal. */
  long[] observed() {
    double[] signs = new double[byCluster.length];
    Arrays.fill(signs, 1);
    double[] sums = new double[columns];
    sum(signs, sums);
    long[] rounded = new long[columns];
    for (int column = 0; column < columns; column++) {
      rounded[column] = rounded(sums, column);
    }
    return rounded;
  }

  /** The smallest T under each sign vector. */
  long[] minima(SignDraws draws) {
    long[] minima = new long[draws.vectors()];
    double[] signs = new double[byCluster.length];
    double[] sums = new double[columns];
    for (int vector = 0; vector < minima.length; vector++) {
      draws.signs(vector, signs);
      sum(signs, sums);
      long least = Long.MAX_VALUE;
      for (int column = 0; column < columns; column++) {
        least = Math.min(least, rounded(sums, column));
      }
      minima[vector] = least;
    }
    return minima;
  }

  private void sum(double[] signs, double[] sums) {
    Arrays.fill(sums, 0);
    for (int cluster = 0; cluster < signs.length; cluster++) {
      double sign = signs[cluster];
      double[] row = byCluster[cluster];
      for (int column = 0; column < sums.length; column++) {
        sums[column] += sign * row[column];
      }
    }
  }

  /** A column without any difference never speaks. */
  private long rounded(double[] sums, int column) {
    return moves[column] ? Math.round(sums[column] * tie) : Long.MAX_VALUE;
  }
}
