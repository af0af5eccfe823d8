package dev.ratchet.gate;

/**
 * One figure twice: every case alike, and as often as it stands for requests in production.
 *
 * @param over {@code all} or {@code dimension=value}
 * @param gating which of the two decides
 */
public record Weighed(
    String column, String over, Weighting gating, Reading plain, Reading production) {
  /** What can be said by one weighting. */
  public sealed interface Reading {
    Size size();
  }

  /**
   * How much stands behind it.
   *
   * @param cases that the weighting knows
   * @param effective as many of equal weight would carry as much; at most {@code cases}
   */
  public record Size(int cases, double effective) {}

  /**
   * The candidate's pass rate, a share; each bound one-sided at 95 %, with what is missing counted
   * against the bound.
   */
  public record Rate(Size size, double share, double lower, double upper) implements Reading {}

  /** Both arms' rates, as shares, and candidate minus baseline with bounds of the same kind. */
  public record Compared(
      Size size,
      double baselineRate,
      double candidateRate,
      double difference,
      double lower,
      double upper)
      implements Reading {}

  /**
   * Puts the two in their places.
   *
   * @param decides the figure by the weighting that gates
   * @param other by the one that does not
   */
  public static Weighed of(
      String column, String over, Weighting gating, Reading decides, Reading other) {
    return switch (gating) {
      case PLAIN -> new Weighed(column, over, gating, decides, other);
      case PRODUCTION -> new Weighed(column, over, gating, other, decides);
    };
  }
}
