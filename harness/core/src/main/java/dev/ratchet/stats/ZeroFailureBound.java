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
    return unseen(units, 1 - Quantiles.CONFIDENCE);
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
    return seen > 0 ? rate(units, seen) : 1;
  }

  /**
   * The same where that lower limit is known.
   *
   * @param units at least 1
   * @param seen the share of failures that is seen at least, in (0, 1]; 1 needs no estimate, and
   *     leaves the whole 5 % to the units
   * @return share in (0, 1]
   */
  public static double rate(int units, double seen) {
    if (!(seen > 0 && seen <= 1)) {
      throw new IllegalArgumentException("a chance above 0");
    }
    double chance = 1 - Quantiles.CONFIDENCE;
    return seen == 1 ? unseen(units, chance) : Math.min(1, unseen(units, chance / 2) / seen);
  }

  private static double unseen(int units, double chance) {
    if (units < 1) {
      throw new IllegalArgumentException("no unit proves nothing");
    }
    return 1 - Math.pow(chance, 1.0 / units);
  }
}
