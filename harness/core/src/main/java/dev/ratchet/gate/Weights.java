package dev.ratchet.gate;

import dev.ratchet.casebook.Case;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What each case counts for. Production weights are one by the inclusion probability, with mean 1
 * and without a cap: a cap would trade a bias for precision silently. The effective size says
 * instead how little a few heavy cases leave of the others.
 */
public final class Weights {
  private final Weighting weighting;
  private final Map<String, Double> byCase;

  private Weights(Weighting weighting, Map<String, Double> byCase) {
    this.weighting = weighting;
    this.byCase = Map.copyOf(byCase);
  }

  /** Every case counts 1. */
  public static Weights plain() {
    return new Weights(Weighting.PLAIN, Map.of());
  }

  /**
   * As in production, for the cases that were sampled with a known probability.
   *
   * @return empty when none was
   */
  public static Optional<Weights> production(Collection<Case> cases) {
    Map<String, Double> inverse = new HashMap<>();
    for (Case one : cases) {
      Double probability = one.provenance().probability();
      if (probability != null && probability > 0) {
        inverse.put(one.id(), 1 / probability);
      }
    }
    if (inverse.isEmpty()) {
      return Optional.empty();
    }
    double mean = inverse.values().stream().mapToDouble(w -> w).average().orElseThrow();
    inverse.replaceAll((_, weight) -> weight / mean);
    return Optional.of(new Weights(Weighting.PRODUCTION, inverse));
  }

  /** As a policy wants it. */
  public static Weights of(Collection<Case> cases, GatePolicy policy) {
    return switch (policy.design().weighting()) {
      case PLAIN -> plain();
      case PRODUCTION -> production(cases).orElseGet(Weights::plain);
    };
  }

  public Weighting weighting() {
    return weighting;
  }

  /** Whether it is known what a case counts for. */
  public boolean knows(Case one) {
    return switch (weighting) {
      case PLAIN -> true;
      case PRODUCTION -> byCase.containsKey(one.id());
    };
  }

  /** Above 0. Ask only for what it {@link #knows}. */
  public double of(Case one) {
    return switch (weighting) {
      case PLAIN -> 1;
      case PRODUCTION -> Objects.requireNonNull(byCase.get(one.id()), one.id());
    };
  }

  /**
   * Kish's effective size: as many cases of equal weight would carry as much.
   *
   * @param cases that it knows
   * @return in (0, cases]; 0 without a case
   */
  public double effectiveSize(Collection<Case> cases) {
    double sum = 0;
    double squares = 0;
    for (Case one : cases) {
      double weight = of(one);
      sum += weight;
      squares += weight * weight;
    }
    return squares == 0 ? 0 : sum * sum / squares;
  }

  /** How many incidents of equal weight would carry as much, rounded down. */
  public int effectiveIncidents(List<Case> cases) {
    long incidents = cases.stream().map(Case::incident).distinct().count();
    return cases.isEmpty()
        ? 0
        : (int) Math.floor(incidents * effectiveSize(cases) / cases.size() + 1e-9);
  }
}
