package dev.ratchet.stats;

import org.apache.commons.math3.special.Erf;

/**
 * Whether units fell to two groups in the planned share: chi-square with 1 degree of freedom. With
 * several strata of a share each, expected counts and variances add up.
 *
 * @param expected units of the first group
 * @param chiSquare 0 or more
 * @param p chance of so large a chi-square if the plan was followed, in [0, 1]
 */
public record SampleRatio(double expected, double chiSquare, double p) {
  /**
   * The test.
   *
   * @param first units of the first group, by stratum
   * @param second units of the other group, by stratum
   * @param planned the first group's share, by stratum, each in (0, 1)
   * @throws IllegalArgumentException if the arrays differ in length, a share is none, or there is
   *     no unit
   */
  public static SampleRatio of(long[] first, long[] second, double[] planned) {
    if (first.length != second.length || first.length != planned.length) {
      throw new IllegalArgumentException("two counts and a share for each stratum");
    }
    double seen = 0;
    double expected = 0;
    double variance = 0;
    for (int stratum = 0; stratum < planned.length; stratum++) {
      double share = planned[stratum];
      if (!(share > 0 && share < 1)) {
        throw new IllegalArgumentException("a planned share lies between 0 and 1");
      }
      double units = (double) first[stratum] + second[stratum];
      seen += first[stratum];
      expected += units * share;
      variance += units * share * (1 - share);
    }
    if (variance == 0) {
      throw new IllegalArgumentException("no unit");
    }
    double chiSquare = (seen - expected) * (seen - expected) / variance;
    return new SampleRatio(expected, chiSquare, Erf.erfc(Math.sqrt(chiSquare / 2)));
  }
}
