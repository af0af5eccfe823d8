package dev.ratchet.incident;

import org.apache.commons.math3.distribution.HypergeometricDistribution;

/**
 * One-sided exact tests of two shares, by Fisher's hypergeometric tail: given both margins, how
 * likely is a count at least (at most) as extreme as the one seen, if group does not matter?
 */
public final class FisherTest {
  private FisherTest() {}

  /**
   * How likely so many hits, or more, fall in a group.
   *
   * @param hits in the group, out of {@code size}
   * @param allHits in everything, out of {@code all}
   * @return a p-value in [0, 1]
   */
  public static double atLeast(long hits, long size, long allHits, long all) {
    return clamp(distribution(size, allHits, all).upperCumulativeProbability(exact(hits)));
  }

  /** The same for so many hits or fewer. */
  static double atMost(long hits, long size, long allHits, long all) {
    return clamp(distribution(size, allHits, all).cumulativeProbability(exact(hits)));
  }

  private static HypergeometricDistribution distribution(long size, long allHits, long all) {
    return new HypergeometricDistribution(null, exact(all), exact(allHits), exact(size));
  }

  private static int exact(long count) {
    return Math.toIntExact(count);
  }

  private static double clamp(double p) {
    return Math.min(1, Math.max(0, p));
  }
}
