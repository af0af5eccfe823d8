package dev.ratchet.stats;

/** What silence proves: the exact rule of three, {@code 1 - 0.05^(1/n)}, about {@code 3/n}. */
public final class ZeroFailureBound {
  private ZeroFailureBound() {}

  /**
   * The failure rate that independent units without one failure leave possible at 95 %.
   *
   * @param units at least 1
   * @return share in (0, 0.95]
   */
  public static double rate(int units) {
    if (units < 1) {
      throw new IllegalArgumentException("no unit proves nothing");
    }
    return 1 - Math.pow(1 - Quantiles.CONFIDENCE, 1.0 / units);
  }

  /**
   * The same where a failure is only seen with a chance that was estimated: half of the 5 % goes to
   * that estimate, whose lower bound must hold at 97.5 %.
   *
   * @param units at least 1
   * @param sensitivity the chance to see a failure at least, in (0, 1]; 1 needs no estimate
   * @return share in (0, 1]
   */
  public static double rate(int units, double sensitivity) {
    if (!(sensitivity > 0 && sensitivity <= 1)) {
      throw new IllegalArgumentException("a chance above 0");
    }
    if (sensitivity == 1) {
      return rate(units);
    }
    double half = (1 - Quantiles.CONFIDENCE) / 2;
    return Math.min(1, (1 - Math.pow(half, 1.0 / units)) / sensitivity);
  }
}
