package dev.ratchet.stats;

/**
 * The true share behind a share that an imperfect instrument read: Rogan and Gladen's estimate
 * (1978) with the limits of Lang and Reiczigel (2014), which allow for chance in the reading and in
 * what is known of the instrument. They hold at another true share than that of the units it was
 * tried on, not for an instrument that has changed.
 *
 * <p>Units that the instrument need not read, since they are surely negative, are told by their
 * share; at 1 the formulas are the published ones.
 *
 * @param share in [0, 1]
 * @param lower in [0, 1]
 * @param upper in [0, 1]
 */
public record LangReiczigel(double share, double lower, double upper) {
  /**
   * What was read.
   *
   * @param positive share of all units that was read as positive, in [0, {@code read}]
   * @param read share of all units that the instrument read, in [0, 1]
   * @param size independent units that would carry as much, above 0
   */
  public record Reading(double positive, double read, double size) {
    public Reading {
      if (!(positive >= 0 && positive <= read + 1e-12 && read <= 1 + 1e-12 && size > 0)) {
        throw new IllegalArgumentException("shares within 0 and 1, of a size above 0");
      }
    }
  }

  /**
   * The limits, each passed only with a chance of 5 %: with Student's t in place of the published
   * normal quantile, as the units come in clusters.
   *
   * @param clusters that the units are in, at least 2
   * @throws IllegalArgumentException if the instrument tells nothing: sensitivity + specificity is
   *     at most 1
   */
  public static LangReiczigel of(Reading reading, Instrument instrument, int clusters) {
    return at(reading, instrument, Quantiles.t(clusters - 1));
  }

  static LangReiczigel at(Reading reading, Instrument instrument, double quantile) {
    Shrunk sensitivity = Shrunk.of(instrument.positives(), instrument.ofPositives(), 1);
    Shrunk specificity = Shrunk.of(instrument.negatives(), instrument.ofNegatives(), 1);
    double informed = instrument.sensitivity() + instrument.specificity() - 1;
    double j = sensitivity.share() + specificity.share() - 1;
    if (Math.min(informed, j) <= 0) {
      throw new IllegalArgumentException("an instrument that tells nothing corrects nothing");
    }
    Shrunk positive =
        Shrunk.of(reading.positive() * reading.size(), reading.size(), quantile * quantile / 2);
    double share =
        trueShare(reading.positive(), reading.read(), instrument.specificity(), informed);
    double centre = trueShare(positive.share(), reading.read(), specificity.share(), j);
    double others = reading.read() - centre;
    double shift =
        2
            * quantile
            * quantile
            * (centre * sensitivity.variance() - others * specificity.variance());
    double variance =
        positive.variance()
            + centre * centre * sensitivity.variance()
            + others * others * specificity.variance();
    double half = quantile * Math.sqrt(variance) / j;
    return new LangReiczigel(
        Math.clamp(share, 0, 1),
        Math.clamp(centre + shift - half, 0, 1),
        Math.clamp(centre + shift + half, 0, 1));
  }

  private static double trueShare(double positive, double read, double specificity, double j) {
    return (positive - read * (1 - specificity)) / j;
  }

  /** A share with so many units of each kind added, and the variance of its estimate. */
  private record Shrunk(double share, double variance) {
    static Shrunk of(double hits, double size, double added) {
      double all = size + 2 * added;
      double share = (hits + added) / all;
      return new Shrunk(share, share * (1 - share) / all);
    }
  }
}
