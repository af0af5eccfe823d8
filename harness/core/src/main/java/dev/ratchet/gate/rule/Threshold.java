package dev.ratchet.gate.rule;

import dev.ratchet.casebook.Case;
import dev.ratchet.gate.Decision;
import dev.ratchet.gate.GatePolicy;
import dev.ratchet.gate.Weights;
import dev.ratchet.gate.Wording;
import dev.ratchet.stats.WilsonEffective;
import java.util.List;
import java.util.Optional;

/**
 * A share of the cases that must certainly be reached.
 *
 * @param rule that asks it
 * @param atLeast in (0, 1)
 */
record Threshold(String rule, double atLeast) {
  /**
   * What is missing counts as failed for a PASS, and as passed for a FAIL.
   *
   * @param atWorst the bounds if whatever is missing had failed
   * @param atBest the bounds if whatever is missing had passed
   */
  Decision decide(ShareBounds atWorst, ShareBounds atBest) {
    if (atWorst.lower() >= atLeast) {
      return Decision.PASS;
    }
    return atBest.upper() < atLeast ? Decision.FAIL : Decision.INCONCLUSIVE;
  }

  /** What is sure of the share, and what was asked. */
  String words(ShareBounds atWorst, ShareBounds atBest) {
    return (decide(atWorst, atBest) == Decision.FAIL
            ? ", at most " + Wording.percentAtMost(atBest.upper())
            : ", at least " + Wording.percentAtLeast(atWorst.lower()))
        + " for sure; "
        + Wording.asked(atLeast)
        + " was asked";
  }

  /** Why these cases could never prove it; empty when they could, or when the lint tells more. */
  Optional<String> unprovable(List<Case> cases, GatePolicy policy) {
    Weights weights = Weights.of(cases, policy);
    if (cases.isEmpty() || !cases.stream().allMatch(weights::knows)) {
      return Optional.empty();
    }
    int incidents = weights.effectiveIncidents(cases);
    if (incidents >= 2 && WilsonEffective.lowerAtNoFailure(incidents) >= atLeast) {
      return Optional.empty();
    }
    return Optional.of(
        rule
            + ": "
            + Wording.count(incidents, "incident")
            + " can never prove "
            + Wording.asked(atLeast)
            + ", even without one failure; it takes "
            + fewest()
            + " incidents, or a lower threshold");
  }

  private int fewest() {
    int incidents = 2;
    while (WilsonEffective.lowerAtNoFailure(incidents) < atLeast) {
      incidents += Math.max(1, incidents / 100);
    }
    return incidents;
  }
}
