package dev.ratchet.incident;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A drawn sample.
 *
 * @param strata by name
 * @param drawn by stratum and request
 * @param passedOver requests that could not be drawn because no text of theirs is kept
 */
public record Sample(SamplePlan plan, List<Stratum> strata, List<Drawn> drawn, int passedOver) {
  /** The stratum of requests that somebody picked. */
  public static final String PICKED = "picked";

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
   * @param probability its inclusion probability, in (0, 1]; null where somebody picked it, so that
   *     it never counts as drawn by chance
   * @param incident its gravest incident; empty in the control stratum, as is the detector
   */
  public record Drawn(
      String request,
      String stratum,
      @Nullable Double probability,
      String incident,
      String detector) {}

  /**
   * Requests that somebody picked out of an incident. It has no strata, since nothing was left to
   * chance, and its plan tells only how many they are.
   *
   * @param detectors request to the detector that found it
   */
  public static Sample picked(String incident, SortedMap<String, String> detectors) {
    return new Sample(
        new SamplePlan(detectors.size(), 0, 0, 0),
        List.of(),
        detectors.entrySet().stream()
            .map(one -> new Drawn(one.getKey(), PICKED, null, incident, one.getValue()))
            .toList(),
        0);
  }
}
