package dev.ratchet.gate;

/**
 * Candidate against baseline on all cases or on one slice.
 *
 * @param over {@code all} or {@code dimension=value}
 * @param critical whether the policy demands that this slice proves its margin
 */
public record Estimate(
    String column, String over, boolean critical, int cases, int incidents, Reading reading) {
  /** What can be said. */
  public sealed interface Reading {}

  /**
   * Rates and their difference, as shares; {@code lower} and {@code upper} bound the difference
   * candidate minus baseline, each one-sided at 95 %.
   *
   * @param adjustedP chance of so large a drop without any change, adjusted over the family
   * @param decision about this slice alone
   */
  public record Compared(
      double baselineRate,
      double candidateRate,
      double difference,
      double lower,
      double upper,
      double margin,
      double adjustedP,
      Decision decision)
      implements Reading {
    /** The same figures, of which nothing is decided. */
    Compared open() {
      return new Compared(
          baselineRate,
          candidateRate,
          difference,
          lower,
          upper,
          margin,
          adjustedP,
          Decision.INCONCLUSIVE);
    }
  }

  /** Too little evidence to say anything, and why. */
  public record NotCovered(String reason) implements Reading {}
}
