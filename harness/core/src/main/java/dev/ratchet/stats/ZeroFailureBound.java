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
}
