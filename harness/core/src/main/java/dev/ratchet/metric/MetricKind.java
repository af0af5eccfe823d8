package dev.ratchet.metric;

/** How the rows of a metric become its value. Each kind names what is counted, in the plural. */
public sealed interface MetricKind {
  /** What stands below the line, or what the values are of. */
  String of();

  /** Events of so many: the sum of numerators over that of denominators, a share in [0, 1]. */
  record Rate(String events, String of) implements MetricKind {}

  /** An amount for each of so many: the sum of numerators over that of denominators. */
  record Ratio(String amount, String of) implements MetricKind {}

  /**
   * A quantile of values, interpolated (type 7).
   *
   * @param at in (0, 1)
   */
  record Quantile(double at, String of) implements MetricKind {}

  /** The sum of values. */
  record Count(String of) implements MetricKind {}

  /** Whether rows have a numerator and a denominator, rather than a value. */
  default boolean divides() {
    return switch (this) {
      case Rate _, Ratio _ -> true;
      case Quantile _, Count _ -> false;
    };
  }
}
