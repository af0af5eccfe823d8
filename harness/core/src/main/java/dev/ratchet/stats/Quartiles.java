package dev.ratchet.stats;

import java.util.Arrays;
import java.util.Optional;

/**
 * The three values that cut a sample into quarters, interpolated between neighbours (Hyndman and
 * Fan 1996, type 7, as R does).
 */
public record Quartiles(double first, double median, double third) {
  /**
   * The quartiles; empty when there are no values.
   *
   * @param values in any order and unit
   */
  public static Optional<Quartiles> of(double[] values) {
    if (values.length == 0) {
      return Optional.empty();
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return Optional.of(new Quartiles(at(sorted, 0.25), at(sorted, 0.5), at(sorted, 0.75)));
  }

  private static double at(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
