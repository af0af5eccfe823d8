package dev.ratchet.gate;

import dev.ratchet.gate.rule.CostPerSuccessRule;
import dev.ratchet.gate.rule.LatencyP95Rule;
import dev.ratchet.gate.rule.NoRegressionRule;
import dev.ratchet.gate.rule.P0Rule;
import dev.ratchet.gate.rule.PassAllRule;
import dev.ratchet.gate.rule.PassRateRule;
import java.util.List;

/** The whole registry of gate rules, in the order of the documents. */
public final class GateRules {
  public static final List<GateRule<?>> ALL =
      List.of(
          new P0Rule(),
          new PassRateRule(),
          new PassAllRule(),
          new NoRegressionRule(),
          new LatencyP95Rule(),
          new CostPerSuccessRule());

  private GateRules() {}
}
