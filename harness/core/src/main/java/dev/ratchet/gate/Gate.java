package dev.ratchet.gate;

import dev.ratchet.casebook.Case;
import dev.ratchet.gate.rule.P0Rule;
import dev.ratchet.outcome.AttemptKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Asks for attempts until it can decide, then decides. It is a function of the evidence: the same
 * attempts give the same answer, whether they were made now or read from a stored run.
 *
 * <p>The order is P0 cases, then every other case once, then fresh runs of both arms where the arms
 * differ, then the decision. A P0 failure ends it at once.
 */
public final class Gate {
  private Gate() {}

  /** What a run will cost at least, before anything is spent. */
  public static GatePlan plan(List<Case> cases, GatePolicy policy) {
    return GatePlan.of(cases, policy);
  }

  /** The next attempts, or the verdict when nothing more is needed or nothing more can help. */
  public static GateStep next(Comparison comparison) {
    GatePlan plan = GatePlan.of(comparison.cases(), comparison.policy());
    List<AttemptKey> planned = planned(comparison, plan);
    Validity validity = Validity.of(comparison, planned, Evidence::madeInVain);
    Optional<GateStep.MoreAttempts> more = more(comparison, plan, planned);
    if (more.isPresent() && isSettled(comparison, validity)) {
      return new GateStep.Decided(verdict(comparison, validity, false));
    }
    if (more.isPresent()) {
      return more.get();
    }
    return new GateStep.Decided(decide(comparison));
  }

  /**
   * The next attempts at a part of the dataset's cases, whose whole others decide; empty when
   * nothing more is needed or can help.
   */
  public static List<AttemptKey> wanted(Comparison part) {
    GatePlan plan = GatePlan.of(part.cases(), part.policy());
    List<AttemptKey> planned = planned(part, plan);
    Validity validity = Validity.of(part, planned, Evidence::madeInVain);
    return isSettled(part, validity)
        ? List.of()
        : more(part, plan, planned).map(GateStep.MoreAttempts::attempts).orElse(List.of());
  }

  /** Whether more attempts cannot change the decision. */
  private static boolean isSettled(Comparison comparison, Validity validity) {
    return !validity.reasons().isEmpty()
        || !comparison.waiving().expired().isEmpty()
        || !P0Findings.of(comparison, List.of()).failed().isEmpty();
  }

  /** The verdict on what there is; a planned attempt that was not made counts as missing. */
  public static Verdict decide(Comparison comparison) {
    GatePlan plan = GatePlan.of(comparison.cases(), comparison.policy());
    List<AttemptKey> planned = planned(comparison, plan);
    return verdict(comparison, Validity.of(comparison, planned, Evidence::open), true);
  }

  /** Everything that should be there: what is certain, and the reruns that the first runs ask. */
  static List<AttemptKey> planned(Comparison comparison) {
    return planned(comparison, GatePlan.of(comparison.cases(), comparison.policy()));
  }

  private static List<AttemptKey> planned(Comparison comparison, GatePlan plan) {
    List<AttemptKey> planned = new ArrayList<>(plan.certain());
    Set<String> differing =
        comparison.columns().stream()
            .flatMap(column -> differing(comparison, column))
            .collect(Collectors.toSet());
    comparison.cases().stream()
        .filter(one -> differing.contains(one.id()))
        .map(one -> GatePlan.reruns(one, comparison.policy().design().repeats()))
        .forEach(planned::addAll);
    return planned;
  }

  /** Better or worse alike: what is rerun must not depend on which arm is which. */
  private static Stream<String> differing(Comparison comparison, String column) {
    return comparison.cases(column).stream()
        .filter(
            one -> {
              PairedCase.Difference first = comparison.pair(column, one).first();
              return first.known() && first.sum() != 0;
            })
        .map(Case::id);
  }

  private static Optional<GateStep.MoreAttempts> more(
      Comparison comparison, GatePlan plan, List<AttemptKey> planned) {
    return unmade(comparison, plan.p0(), "P0 cases first")
        .or(() -> unmade(comparison, plan.others(), "every case in both arms"))
        .or(() -> unmade(comparison, planned, "fresh runs of both arms where they differ"));
  }

  private static Optional<GateStep.MoreAttempts> unmade(
      Comparison comparison, List<AttemptKey> keys, String reason) {
    List<AttemptKey> unmade =
        keys.stream().filter(key -> comparison.attempt(key).isEmpty()).toList();
    return unmade.isEmpty()
        ? Optional.empty()
        : Optional.of(new GateStep.MoreAttempts(unmade, reason));
  }

  private static Verdict verdict(Comparison comparison, Validity validity, boolean complete) {
    List<RuleResult> results = new ArrayList<>();
    for (PolicyRule<?> rule : comparison.policy().rules()) {
      boolean applies = complete || rule.id().equals(P0Rule.ID);
      results.add(applies ? rule.apply(comparison) : stopped(rule));
    }
    WaiverWords.expired(comparison.waiving()).ifPresent(results::add);
    boolean valid = validity.reasons().isEmpty();
    Decision decision =
        results.stream()
            .map(RuleResult::decision)
            .reduce(Decision::and)
            .orElse(Decision.INCONCLUSIVE);
    return new Verdict(
        valid ? decision : Decision.INCONCLUSIVE,
        valid,
        validity.reasons(),
        results,
        validity.missing(),
        WaiverWords.of(comparison.waivers().approvals(), comparison, results));
  }

  private static RuleResult stopped(PolicyRule<?> rule) {
    return new RuleResult(
        rule.id(),
        Decision.INCONCLUSIVE,
        "Not decided: the gate stopped before all attempts were made",
        List.of(),
        List.of(),
        List.of());
  }
}
