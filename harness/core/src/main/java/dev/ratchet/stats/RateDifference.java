package dev.ratchet.stats;

/**
 * The difference of two groups' rates (events by opportunities, both summed over units), with
 * bounds that stay honest when few or no events were seen. Each group gets two phantom units of its
 * mean size, one all events and one none: Agresti and Caffo 2000, generalised to units of several
 * opportunities with the CR1 variance and Welch's degrees of freedom. It is for two samples what
 * {@link PhantomInterval} is for pairs.
 *
 * @param difference first less second, as seen, in [-1, 1]
 * @param standardError of the difference with the phantoms, above 0
 * @param lower the difference is below it only with a chance of 5 %
 * @param upper the difference is above it only with a chance of 5 %
 */
public record RateDifference(double difference, double standardError, double lower, double upper) {
  /**
   * The difference.
   *
   * @throws IllegalArgumentException if a group has no unit
   */
  public static RateDifference of(ArmSums first, ArmSums second) {
    Estimate one = Estimate.of(first);
    Estimate other = Estimate.of(second);
    double variance = one.variance + other.variance;
    double degrees =
        variance
            * variance
            / (one.variance * one.variance / one.degrees
                + other.variance * other.variance / other.degrees);
    double error = Math.sqrt(variance);
    double reach = Quantiles.t(degrees) * error;
    double middle = one.rate - other.rate;
    return new RateDifference(
        first.ratio() - second.ratio(), error, middle - reach, middle + reach);
  }

  /** A group's rate with its phantoms. */
  private record Estimate(double rate, double variance, double degrees) {
    static Estimate of(ArmSums sums) {
      sums.ratio(); // refuses a group without units
      double phantom = sums.m() / sums.units();
      ArmSums whole = sums.and(phantom, phantom).and(0, phantom);
      return new Estimate(whole.ratio(), whole.variance(), whole.units() - 1.0);
    }
  }
}
