package dev.ratchet.stats;

import org.jspecify.annotations.Nullable;

/**
 * A quantile of values that come in clusters: R's type 7, and order statistics as bounds, at the
 * ranks that the standard error of the share below gives (Woodruff 1952).
 *
 * @param value the quantile as seen
 * @param lower the quantile is below it only with a chance of 5 %; null when there are too few
 *     values
 * @param upper the quantile is above it only with a chance of 5 %; null when there are too few
 *     values
 */
public record QuantileBound(double value, @Nullable Double lower, @Nullable Double upper) {
  /**
   * The bounds.
   *
   * @param sorted ascending, at least one
   * @param quantile in (0, 1)
   * @param designEffect variance of a share by what it would be if the values were independent, at
   *     least 1
   */
  public static QuantileBound of(double[] sorted, double quantile, double designEffect) {
    int size = sorted.length;
    double error = Math.sqrt(designEffect * quantile * (1 - quantile) / size);
    double reach = size < 2 ? size : size * Quantiles.t(size - 1.0) * error;
    int below = (int) Math.floor(size * quantile - reach);
    int above = (int) Math.floor(size * quantile + reach) + 1;
    return new QuantileBound(
        typeSeven(sorted, quantile),
        below < 1 ? null : sorted[below - 1],
        above > size ? null : sorted[above - 1]);
  }

  /**
   * The quantile that R calls type 7: linear between the order statistics about {@code (n - 1) q}.
   *
   * @param sorted ascending, at least one
   */
  public static double typeSeven(double[] sorted, double quantile) {
    if (sorted.length == 0 || !(quantile > 0 && quantile < 1)) {
      throw new IllegalArgumentException("a quantile between 0 and 1 of at least one value");
    }
    double place = (sorted.length - 1) * quantile;
    int before = (int) Math.floor(place);
    int after = Math.min(before + 1, sorted.length - 1);
    return sorted[before] + (place - before) * (sorted[after] - sorted[before]);
  }
}
