package dev.ratchet.gate;

import dev.ratchet.casebook.Case;
import dev.ratchet.outcome.AttemptKey;
import dev.ratchet.outcome.AttemptKey.Arm;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The attempts that are certain from the start, in order, and how many more to expect.
 *
 * @param p0 the P0 phase: the candidate several times, the baseline once
 * @param others then every case in both arms, incidents in the seeded order of the looks
 * @param expectedReruns attempts that symmetric reruns will ask for if nothing has changed
 */
public record GatePlan(List<AttemptKey> p0, List<AttemptKey> others, int expectedReruns) {
  public GatePlan {
    p0 = List.copyOf(p0);
    others = List.copyOf(others);
  }

  static GatePlan of(List<Case> cases, GatePolicy policy) {
    List<List<Case>> incidents = Looks.order(cases, policy.design().seed());
    return inOrder(incidents.stream().flatMap(List::stream).toList(), policy);
  }

  /**
   * The plan for cases that stand in the order in which to try them.
   *
   * @param cases incidents in the order of the looks
   */
  static GatePlan inOrder(List<Case> cases, GatePolicy policy) {
    GatePolicy.Repeats repeats = policy.design().repeats();
    int once = policy.compares() ? 1 : 0;
    List<AttemptKey> p0 =
        cases.stream()
            .filter(Case::hasP0)
            .sorted(Comparator.comparing(Case::id))
            .flatMap(one -> attempts(one, once, repeats.p0()))
            .toList();
    Set<AttemptKey> first = Set.copyOf(p0);
    List<AttemptKey> others =
        cases.stream()
            .flatMap(one -> attempts(one, once * repeats.others(), repeats.others()))
            .filter(key -> !first.contains(key))
            .toList();
    int reruns =
        once * (int) Math.ceil(Coverage.USUALLY_DIFFER * cases.size()) * 2 * repeats.rerun();
    return new GatePlan(p0, others, reruns);
  }

  /** The fresh attempts that a case gets when its arms differ. */
  static List<AttemptKey> reruns(Case one, GatePolicy.Repeats repeats) {
    List<AttemptKey> keys = new ArrayList<>();
    for (int rerun = 0; rerun < repeats.rerun(); rerun++) {
      keys.add(new AttemptKey(Arm.CANDIDATE, one.id(), repeats.rerunFrom() + rerun));
      keys.add(new AttemptKey(Arm.BASELINE, one.id(), repeats.rerunFrom() + rerun));
    }
    return keys;
  }

  /** All certain attempts, in order. */
  public List<AttemptKey> certain() {
    return Stream.concat(p0.stream(), others.stream()).toList();
  }

  /** Interleaved, so that a provider's drift meets both arms alike. */
  private static Stream<AttemptKey> attempts(Case one, int baseline, int candidate) {
    List<AttemptKey> keys = new ArrayList<>();
    for (int repeat = 0; repeat < Math.max(baseline, candidate); repeat++) {
      if (repeat < candidate) {
        keys.add(new AttemptKey(Arm.CANDIDATE, one.id(), repeat));
      }
      if (repeat < baseline) {
        keys.add(new AttemptKey(Arm.BASELINE, one.id(), repeat));
      }
    }
    return keys.stream();
  }
}
