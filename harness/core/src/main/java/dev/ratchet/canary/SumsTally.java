package dev.ratchet.canary;

import dev.ratchet.stats.ArmSums;

/** Adds up one arm's units by column, without an object a unit. */
final class SumsTally {
  private final long[] units;
  private final double[] x;
  private final double[] m;
  private final double[] xx;
  private final double[] xm;
  private final double[] mm;

  SumsTally(int columns) {
    this.units = new long[columns];
    this.x = new double[columns];
    this.m = new double[columns];
    this.xx = new double[columns];
    this.xm = new double[columns];
    this.mm = new double[columns];
  }

  void add(int column, double moreX, double moreM) {
    units[column]++;
    x[column] += moreX;
    m[column] += moreM;
    xx[column] += moreX * moreX;
    xm[column] += moreX * moreM;
    mm[column] += moreM * moreM;
  }

  ArmSums sums(int column) {
    return new ArmSums(units[column], x[column], m[column], xx[column], xm[column], mm[column]);
  }
}
