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
    return rate(units, 1 - Quantiles.CONFIDENCE);
  }

  /**
   * The same where an instrument that overlooks some failures saw none: half of the 5 % goes to
   * each of the two, {@code (1 - 0.025^(1/n)) / l}, {@code l} being the lower limit of the share of
   * failures that it sees (Clopper and Pearson, 97.5 %).
   *
   * @param units at least 1
   * @param instrument that reads a failure as negative
   * @return share in (0, 1]; 1 where it may see none at all
   */
  public static double rate(int units, Instrument instrument) {
    double half = (1 - Quantiles.CONFIDENCE) / 2;
    double seen = ClopperPearson.lower(instrument.negatives(), instrument.ofNegatives(), 1 - half);
    double rate = rate(units, half);
    return rate < seen ? rate / seen : 1;
  }

  private static double rate(int units, double chance) {
    if (units < 1) {
      throw new IllegalArgumentException("no unit proves nothing");
    }
    return 1 - Math.pow(chance, 1.0 / units);
  }
}
