package dev.ratchet.stats;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one group's quantile stands to another's. Bounds come from those of the two quantiles, on the
 * logarithm: the squared distances of the sides that count add up (Zou and Donner 2008).
 *
 * @param change first by second, less 1; at least -1
 * @param lower the change is below it only with a chance of 5 %; null when nothing bounds it
 * @param upper the change is above it only with a chance of 5 %; null when nothing bounds it
 */
public record QuantileChange(double change, @Nullable Double lower, @Nullable Double upper) {
  /** The change, or nothing when a quantile is not above 0. */
  public static Optional<QuantileChange> of(QuantileBound first, QuantileBound second) {
    if (!(first.value() > 0 && second.value() > 0)) {
      return Optional.empty();
    }
    double ratio = first.value() / second.value();
    Double down = together(distance(first, first.lower()), distance(second, second.upper()));
    Double up = together(distance(first, first.upper()), distance(second, second.lower()));
    return Optional.of(
        new QuantileChange(
            ratio - 1,
            down == null ? null : ratio * Math.exp(-down) - 1,
            up == null ? null : ratio * Math.exp(up) - 1));
  }

  private static @Nullable Double distance(QuantileBound of, @Nullable Double bound) {
    return bound == null || bound <= 0 ? null : Math.log(bound / of.value());
  }

  private static @Nullable Double together(@Nullable Double one, @Nullable Double other) {
    return one == null || other == null ? null : Math.hypot(one, other);
  }
}
