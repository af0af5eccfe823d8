package dev.ratchet.stats;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one group's ratio (such as money by success) stands to another's, by linearisation on the
 * logarithm (delta method; Deng and others 2018), so that a bound never crosses -1. Fieller's
 * bounds instead (1954) when the other ratio's standard error exceeds a tenth of it: then the
 * logarithm's are too narrow.
 *
 * @param change first by second, less 1; at least -1
 * @param lower the change is below it only with a chance of 5 %; null when nothing bounds it
 * @param upper the change is above it only with a chance of 5 %; null when nothing bounds it
 */
public record RatioChange(double change, @Nullable Double lower, @Nullable Double upper) {
  private static final double UNSTEADY = 0.1;

  /** The change, or nothing when the other ratio is 0 or a group has fewer than 2 units. */
  public static Optional<RatioChange> of(ArmSums first, ArmSums second) {
    if (first.units() < 2 || second.units() < 2 || second.x() == 0) {
      return Optional.empty();
    }
    if (first.x() == 0) {
      return Optional.of(new RatioChange(-1, -1.0, null));
    }
    double t = Quantiles.t(Math.min(first.units(), second.units()) - 1.0);
    double unsteady = Math.sqrt(second.variance()) / second.ratio();
    return Optional.of(unsteady > UNSTEADY ? fieller(first, second, t) : log(first, second, t));
  }

  private static RatioChange log(ArmSums first, ArmSums second, double t) {
    double relative =
        first.variance() / square(first.ratio()) + second.variance() / square(second.ratio());
    double factor = Math.exp(t * Math.sqrt(relative));
    double ratio = first.ratio() / second.ratio();
    return new RatioChange(ratio - 1, ratio / factor - 1, ratio * factor - 1);
  }

  /** The ratios at which {@code first - ratio second} is within t standard errors of 0. */
  private static RatioChange fieller(ArmSums first, ArmSums second, double t) {
    double a = first.ratio();
    double b = second.ratio();
    double below = square(b) - square(t) * second.variance();
    if (below <= 0) {
      return new RatioChange(a / b - 1, null, null);
    }
    double above = square(a) - square(t) * first.variance();
    double root = Math.sqrt(square(a * b) - below * above);
    return new RatioChange(
        a / b - 1, Math.max(-1, (a * b - root) / below - 1), (a * b + root) / below - 1);
  }

  private static double square(double value) {
    return value * value;
  }
}
