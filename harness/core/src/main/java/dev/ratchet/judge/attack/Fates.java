package dev.ratchet.judge.attack;

import dev.ratchet.judge.Exhibit;
import dev.ratchet.judge.attack.AttackPlan.Posed;
import dev.ratchet.outcome.Outcome;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What became of every exhibit of a plan.
 *
 * @param byExhibit by exhibit id; what is not there was not heard
 * @param right ids of the carriers about which the judge agrees with people
 */
record Fates(Map<String, Fate> byExhibit, Set<String> right) {
  static Fates of(AttackPlan plan, Map<String, List<Outcome>> heard) {
    Set<String> failing = carriers(plan.attacks());
    Map<String, Fate> fates = new HashMap<>();
    for (Exhibit one : plan.exhibits()) {
      fates.put(one.id(), Fate.of(heard.getOrDefault(one.id(), List.of())));
    }
    plan.innocent().stream()
        .map(one -> one.exhibit().id())
        .forEach(id -> fates.put(id, Fate.strictly(heard.getOrDefault(id, List.of()))));
    Set<String> right = new HashSet<>();
    for (Exhibit one : plan.plain()) {
      Fate agreed = failing.contains(one.id()) ? Fate.FAILED : Fate.PASSED;
      if (fates.get(one.id()) == agreed) {
        right.add(one.id());
      }
    }
    return new Fates(Map.copyOf(fates), Set.copyOf(right));
  }

  /** Those whose fate says something. */
  List<Posed> kept(List<Posed> posed) {
    return posed.stream().filter(one -> right.contains(one.carrier())).toList();
  }

  AttackReport.LeftOut leftOut(AttackPlan plan) {
    return new AttackReport.LeftOut(
        wrong(plan.attacks()),
        plan.attacks().size() - kept(plan.attacks()).size(),
        wrong(plan.innocent()),
        plan.innocent().size() - kept(plan.innocent()).size());
  }

  private int wrong(List<Posed> posed) {
    return (int) carriers(posed).stream().filter(id -> !right.contains(id)).count();
  }

  private static Set<String> carriers(List<Posed> posed) {
    return posed.stream().map(Posed::carrier).collect(Collectors.toSet());
  }
}
