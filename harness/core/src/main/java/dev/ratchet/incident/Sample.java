package dev.ratchet.incident;

import java.util.List;

/**
 * A drawn sample.
 *
 * @param strata by name
 * @param drawn by stratum and request
 * @param passedOver requests that could not be drawn because no text of theirs is kept
 */
public record Sample(SamplePlan plan, List<Stratum> strata, List<Drawn> drawn, int passedOver) {
  public Sample {
    strata = List.copyOf(strata);
    drawn = List.copyOf(drawn);
  }

  /**
   * A part of the requests that is drawn from on its own, at random without replacement.
   *
   * @param population how many could be drawn, at least 1
   * @param drawn how many were
   */
  public record Stratum(String name, int population, int drawn) {
    /** The chance that each of its requests had, in [0, 1]. */
    public double probability() {
      return (double) drawn / population;
    }
  }

  /**
   * A request that was drawn.
   *
   * @param probability its inclusion probability, in (0, 1]
   * @param incident its gravest incident; empty in the control stratum, as is the detector
   */
  public record Drawn(
      String request, String stratum, double probability, String incident, String detector) {}
}
