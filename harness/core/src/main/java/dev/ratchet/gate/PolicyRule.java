package dev.ratchet.gate;

import dev.ratchet.base.Place;
import dev.ratchet.base.Slice;
import dev.ratchet.casebook.Case;
import java.util.List;
import java.util.Optional;

/** A rule with the settings that a policy gives it. */
public record PolicyRule<S>(GateRule<S> rule, S settings, Place place) {
  public String id() {
    return rule.id();
  }

  public RuleResult apply(Comparison comparison) {
    return rule.apply(settings, comparison);
  }

  Optional<GateRule.Stop> early(Comparison comparison, List<Look> passed) {
    return rule.early(settings, comparison, passed);
  }

  List<String> impossible(List<Case> cases, GatePolicy policy) {
    return rule.impossible(settings, cases, policy);
  }

  List<Slice> critical() {
    return rule.critical(settings);
  }
}
