package dev.ratchet.stats;

import java.util.Arrays;
import java.util.List;

/**
 * The first group's sums under random labels: vectors x columns, vector 0 as labelled in truth. In
 * each stratum the group keeps its size, so a vector is a sample without replacement. The labels
 * that a stratum's rows have in a vector depend on the seed, the stratum's place and the vector
 * alone, not on the cells, so that a vector can be followed while strata come in and scores change.
 */
final class LabelSums {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final int columns;
  private final int vectors;
  private final double[] sums;
  private final double[] means;
  private final double[] variances;

  /** Sums up; all strata have {@code columns} columns. */
  LabelSums(List<Stratum> strata, int columns, long seed, int draws) {
    this.columns = columns;
    this.vectors = draws + 1;
    this.sums = new double[Math.multiplyExact(vectors, columns)];
    this.means = new double[columns];
    this.variances = new double[columns];
    for (int at = 0; at < strata.size(); at++) {
      Stratum stratum = strata.get(at);
      if (stratum.rows() > 0) {
        addMoments(stratum);
        addVectors(stratum, mix(seed + GOLDEN * (at + 1)));
      }
    }
  }

  /** The sum of a vector, in standard deviations from what chance gives; 0 if nothing varies. */
  double standardised(int vector, int column) {
    double deviation = sums[vector * columns + column] - means[column];
    return varies(column) ? deviation / Math.sqrt(variances[column]) : 0;
  }

  boolean varies(int column) {
    return variances[column] > 0;
  }

  /** Mean and variance of a sum over a sample without replacement. */
  private void addMoments(Stratum stratum) {
    double rows = stratum.rows();
    double share = stratum.first() / rows;
    double[] totals = stratum.totals();
    double[] squares = stratum.squares();
    for (int column = 0; column < columns; column++) {
      means[column] += share * totals[column];
      if (stratum.rows() > 1) {
        variances[column] += stratum.first() * (1 - share) * squares[column] / (rows - 1);
      }
    }
  }

  private void addVectors(Stratum stratum, long seed) {
    addTo(0, stratum.seen());
    boolean others = stratum.first() > stratum.rows() / 2; // draw the smaller group
    int drawn = others ? stratum.rows() - stratum.first() : stratum.first();
    double[] totals = stratum.totals();
    double[] picked = new double[columns];
    int[] order = new int[stratum.rows()];
    Arrays.setAll(order, row -> row);
    long state = seed;
    for (int vector = 1; vector < vectors; vector++) {
      Arrays.fill(picked, 0);
      for (int at = 0; at < drawn; at++) { // Fisher and Yates, as far as rows are drawn
        state += GOLDEN;
        int other = at + (int) Math.unsignedMultiplyHigh(mix(state), order.length - at);
        int row = order[other];
        order[other] = order[at];
        order[at] = row;
        stratum.addRow(row, picked);
      }
      for (int column = 0; others && column < columns; column++) {
        picked[column] = totals[column] - picked[column];
      }
      addTo(vector, picked);
    }
  }

  private void addTo(int vector, double[] more) {
    for (int column = 0; column < columns; column++) {
      sums[vector * columns + column] += more[column];
    }
  }

  /** SplitMix64's output function (Steele, Lea and Flood 2014). */
  private static long mix(long state) {
    long z = state;
    z = (z ^ z >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}
