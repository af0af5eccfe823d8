package dev.ratchet.stats;

/**
 * All that one group's estimates need of its units: sums over the units with something to count of
 * a numerator {@code x}, such as events or money, and a denominator {@code m}, such as requests.
 *
 * @param units those with {@code m} above 0
 * @param x sum of the numerators, each 0 or more
 * @param m sum of the denominators
 * @param xx sum of {@code x^2}
 * @param xm sum of {@code x m}
 * @param mm sum of {@code m^2}
 */
public record ArmSums(long units, double x, double m, double xx, double xm, double mm) {
  /** Of no unit. */
  public static final ArmSums NONE = new ArmSums(0, 0, 0, 0, 0, 0);

  /** The sums of single units. */
  public static ArmSums of(double[] x, double[] m) {
    if (x.length != m.length) {
      throw new IllegalArgumentException("one numerator and one denominator a unit");
    }
    ArmSums sums = NONE;
    for (int unit = 0; unit < x.length; unit++) {
      sums = sums.and(x[unit], m[unit]);
    }
    return sums;
  }

  /** With one unit more; one without a denominator adds nothing. */
  public ArmSums and(double moreX, double moreM) {
    return moreM > 0
        ? new ArmSums(
            units + 1,
            x + moreX,
            m + moreM,
            xx + moreX * moreX,
            xm + moreX * moreM,
            mm + moreM * moreM)
        : this;
  }

  /** With the units of another group. */
  public ArmSums and(ArmSums other) {
    return new ArmSums(
        units + other.units, x + other.x, m + other.m, xx + other.xx, xm + other.xm, mm + other.mm);
  }

  /** {@code sum x / sum m}; there must be a unit. */
  public double ratio() {
    if (!(m > 0)) {
      throw new IllegalArgumentException("no unit has a denominator");
    }
    return x / m;
  }

  /**
   * The variance of {@link #ratio} by linearisation: CR1 of {@code u = x - R m} by unit (Deng and
   * others 2018); infinite for a single unit.
   */
  public double variance() {
    return units < 2 ? Double.POSITIVE_INFINITY : units / (units - 1.0) * spread(ratio()) / (m * m);
  }

  /** Sum of {@code (x - R m)^2} over the units. */
  double spread(double ratio) {
    return Math.max(0, xx - 2 * ratio * xm + ratio * ratio * mm);
  }
}
