package dev.ratchet.gate;

import dev.ratchet.casebook.Case;
import dev.ratchet.gate.rule.P0Rule;
import dev.ratchet.outcome.AttemptKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Asks for attempts until it can decide, then decides. It is a function of the evidence: the same
 * attempts give the same answer, whether they were made now or read from a stored run.
 *
 * <p>The order is P0 cases, then the other incidents in a seeded random order: every case once in
 * each arm, and fresh runs of both arms where the arms differ. After given shares of the cases it
 * looks whether a rule has failed already. A P0 failure ends it at once. All looks that a set of
 * attempts has passed are walked again in the same order, so that attempts beyond the look at which
 * the gate stops change nothing.
 */
public final class Gate {
  private Gate() {}

  /** What a run will cost at least, before anything is spent. */
  public static GatePlan plan(List<Case> cases, GatePolicy policy) {
    return GatePlan.of(cases, policy);
  }

  /** The next attempts, or the verdict when nothing more is needed or nothing more can help. */
  public static GateStep next(Comparison comparison) {
    List<Case> order = comparison.looks().getLast().cases();
    GatePlan plan = GatePlan.inOrder(order, comparison.policy());
    Optional<GateStep.MoreAttempts> p0 = unmade(comparison, plan.p0(), "P0 cases first");
    Optional<Asking> asking = p0.isPresent() ? Optional.empty() : asking(comparison);
    boolean between = p0.isEmpty() && asking.filter(look -> look.isBegun(comparison)).isEmpty();
    Optional<Verdict> early = between ? early(comparison) : Optional.empty();
    if (early.isPresent()) {
      return new GateStep.Decided(early.get());
    }
    Optional<GateStep.MoreAttempts> more = p0.or(() -> asking.map(Asking::more));
    if (more.isEmpty()) {
      return new GateStep.Decided(decide(comparison));
    }
    Validity validity = Validity.of(comparison, planned(comparison, plan), Evidence::madeInVain);
    return isSettled(comparison, validity)
        ? new GateStep.Decided(verdict(comparison, validity, stopped(comparison, Map.of())))
        : more.get();
  }

  /**
   * The next attempts at a part of the dataset's cases, whose whole others decide; empty when
   * nothing more is needed or can help. A part cannot tell at which look the whole would stop, so
   * that it makes everything.
   */
  public static List<AttemptKey> wanted(Comparison part) {
    GatePlan plan = GatePlan.of(part.cases(), part.policy());
    List<AttemptKey> planned = planned(part, plan);
    Validity validity = Validity.of(part, planned, Evidence::madeInVain);
    return isSettled(part, validity)
        ? List.of()
        : unmade(part, plan.p0(), "")
            .or(() -> unmade(part, plan.others(), ""))
            .or(() -> unmade(part, planned, ""))
            .map(GateStep.MoreAttempts::attempts)
            .orElse(List.of());
  }

  /** Whether more attempts cannot change the decision. */
  private static boolean isSettled(Comparison comparison, Validity validity) {
    return !validity.reasons().isEmpty()
        || !comparison.waiving().expired().isEmpty()
        || !P0Findings.of(comparison, List.of()).failed().isEmpty();
  }

  /** The verdict on what there is; a planned attempt that was not made counts as missing. */
  public static Verdict decide(Comparison comparison) {
    Validity validity = Validity.of(comparison, planned(comparison), Evidence::open);
    List<RuleResult> results =
        comparison.policy().rules().stream().map(rule -> rule.apply(comparison)).toList();
    return verdict(comparison, validity, results);
  }

  /**
   * The looks before the end that may speak: those whose attempts were all made and can carry a
   * decision, up to the first that lacks attempts.
   */
  public static List<Look> passed(Comparison comparison) {
    List<Look> passed = new ArrayList<>();
    for (Look look : comparison.looks()) {
      if (look.isLast() || more(comparison.upTo(look), look).isPresent()) {
        break;
      }
      if (validity(comparison, look).reasons().isEmpty()) {
        passed.add(look);
      }
    }
    return passed;
  }

  /** A verdict before the end, when a rule has failed at a look. */
  private static Optional<Verdict> early(Comparison comparison) {
    List<Look> passed = passed(comparison);
    if (passed.isEmpty()) {
      return Optional.empty();
    }
    Map<String, GateRule.Stop> stops = new HashMap<>();
    for (PolicyRule<?> rule : comparison.policy().rules()) {
      rule.early(comparison, passed).ifPresent(stop -> stops.put(rule.id(), stop));
    }
    return stops.values().stream()
        .map(GateRule.Stop::at)
        .min(Comparator.comparingInt(Look::number))
        .map(look -> stoppedAt(comparison, look, stops));
  }

  private static Verdict stoppedAt(
      Comparison comparison, Look look, Map<String, GateRule.Stop> stops) {
    Map<String, RuleResult> failed = new HashMap<>();
    stops.forEach(
        (rule, stop) -> {
          if (stop.at().equals(look)) {
            failed.put(rule, stop.result());
          }
        });
    return verdict(comparison, validity(comparison, look), stopped(comparison, failed));
  }

  /** Of what is in at a look: its cases, and the P0 phase of all others. */
  private static Validity validity(Comparison comparison, Look look) {
    GatePlan whole = GatePlan.inOrder(comparison.cases(), comparison.policy());
    Set<AttemptKey> planned = new LinkedHashSet<>(whole.p0());
    planned.addAll(planned(comparison.upTo(look)));
    return Validity.of(comparison, List.copyOf(planned), Evidence::open);
  }

  /** Everything that should be there: what is certain, and the reruns that the first runs ask. */
  static List<AttemptKey> planned(Comparison comparison) {
    return planned(comparison, GatePlan.inOrder(comparison.cases(), comparison.policy()));
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

  /**
   * A look that lacks attempts.
   *
   * @param fresh its cases that no look before had
   */
  private record Asking(List<Case> fresh, GateStep.MoreAttempts more) {
    /** Whether it was asked for before: then nobody has to look at what came before it again. */
    boolean isBegun(Comparison comparison) {
      return GatePlan.inOrder(fresh, comparison.policy()).others().stream()
          .anyMatch(key -> comparison.attempt(key).isPresent());
    }
  }

  /** The first look that lacks attempts. */
  private static Optional<Asking> asking(Comparison comparison) {
    int before = 0;
    for (Look look : comparison.looks()) {
      List<Case> fresh = look.cases().subList(before, look.cases().size());
      Optional<GateStep.MoreAttempts> more = more(comparison.upTo(look), look);
      if (more.isPresent()) {
        return more.map(asked -> new Asking(fresh, asked));
      }
      before = look.cases().size();
    }
    return Optional.empty();
  }

  private static Optional<GateStep.MoreAttempts> more(Comparison part, Look look) {
    GatePlan plan = GatePlan.inOrder(look.cases(), part.policy());
    String until = look.of() == 1 ? "" : ", look " + look.number() + " of " + look.of();
    return unmade(part, plan.certain(), "every case in both arms" + until)
        .or(
            () ->
                unmade(
                    part,
                    planned(part, plan),
                    "fresh runs of both arms where they differ" + until));
  }

  private static Optional<GateStep.MoreAttempts> unmade(
      Comparison comparison, List<AttemptKey> keys, String reason) {
    List<AttemptKey> unmade =
        keys.stream().filter(key -> comparison.attempt(key).isEmpty()).toList();
    return unmade.isEmpty()
        ? Optional.empty()
        : Optional.of(new GateStep.MoreAttempts(unmade, reason));
  }

  private static Verdict verdict(Comparison comparison, Validity validity, List<RuleResult> ruled) {
    List<RuleResult> results = new ArrayList<>(ruled);
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
            WaiverWords.of(comparison.waivers().approvals(), comparison, results))
        .flagging(P0Findings.flags(comparison).stream().map(Flagged::of).toList());
  }

  /** What the rules say when the gate stops before its end. */
  private static List<RuleResult> stopped(Comparison comparison, Map<String, RuleResult> failed) {
    return comparison.policy().rules().stream()
        .map(
            rule ->
                rule.id().equals(P0Rule.ID)
                    ? P0Rule.soFar(rule.apply(comparison), comparison)
                    : failed.getOrDefault(rule.id(), stopped(rule)))
        .toList();
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
