package dev.ratchet.stats;

import org.apache.commons.math3.distribution.TDistribution;

/** Quantiles that several bounds share. */
final class Quantiles {
  /** One-sided confidence of every bound. */
  static final double CONFIDENCE = 0.95;

  private Quantiles() {}

  /**
   * Student's t at {@link #CONFIDENCE}.
   *
   * @param degrees of freedom, above 0
   */
  static double t(double degrees) {
    return new TDistribution(null, degrees).inverseCumulativeProbability(CONFIDENCE);
  }
}
