package dev.ratchet.gate;

import dev.ratchet.base.Slice;
import dev.ratchet.casebook.Case;
import dev.ratchet.gate.rule.NoRegressionRule;
import dev.ratchet.outcome.AttemptFacts;
import dev.ratchet.outcome.AttemptKey.Arm;
import dev.ratchet.stats.DropPower;
import dev.ratchet.stats.PhantomInterval;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a dataset can prove under a policy, before anything is spent: by approximation, for rules
 * columns; judges that err see less.
 *
 * @param disagreement share of cases whose arms are assumed to differ by chance
 * @param reaches all cases first, then every slice; empty when the policy has no such rule
 */
public record Coverage(double disagreement, List<Reach> reaches) {
  /** The share of cases that differ by chance in a typical suite. */
  public static final double USUALLY_DIFFER = 0.12;

  private static final double ALPHA = 0.05;

  /**
   * How far all cases or one slice reach.
   *
   * @param over {@code all} or {@code dimension=value}
   * @param critical whether the margin must be proven
   * @param margin drop that is allowed, a share
   * @param visibleDrop smallest drop that is called certain with a chance of 80 %, a share; null
   *     when not even the loss of everything would be
   * @param casesForMargin cases in all that prove the margin with a chance of 80 %, the candidate
   *     being unchanged
   * @param provable whether the margin could be proven at all, without any difference
   */
  public record Reach(
      String over,
      boolean critical,
      int cases,
      int incidents,
      double margin,
      @Nullable Double visibleDrop,
      int casesForMargin,
      boolean provable) {}

  public Coverage {
    reaches = List.copyOf(reaches);
  }

  /**
   * Looks ahead.
   *
   * @param disagreement as {@link #USUALLY_DIFFER}, or {@link #measured}, in [0, 1)
   */
  public static Coverage of(List<Case> cases, GatePolicy policy, double disagreement) {
    return new Coverage(
        disagreement,
        policy.rules().stream()
            .map(PolicyRule::settings)
            .filter(NoRegressionRule.Settings.class::isInstance)
            .map(NoRegressionRule.Settings.class::cast)
            .flatMap(rule -> new Scope(cases, policy, rule, disagreement).reaches().stream())
            .toList());
  }

  /**
   * The share of cases of which two runs of the baseline differ, from several stored runs; empty
   * when no case was run twice. Only first runs count: reruns are drawn from where arms differ.
   *
   * @param runs the attempts of runs with one baseline, in one version
   */
  public static OptionalDouble measured(
      List<Case> cases, List<List<AttemptFacts>> runs, GatePolicy policy) {
    Map<String, List<Evidence>> byCase = new TreeMap<>();
    for (List<AttemptFacts> run : runs) {
      Comparison comparison = Comparison.of(cases, run, policy);
      comparison.attempts(Arm.BASELINE).stream()
          .map(AttemptFacts::key)
          .filter(key -> key.repeat() < policy.design().repeats().others())
          .forEach(
              key ->
                  byCase
                      .computeIfAbsent(key.caseId(), _ -> new ArrayList<>())
                      .add(comparison.evidence(Comparison.RULES, key)));
    }
    return byCase.values().stream()
        .map(seen -> seen.stream().filter(Evidence::concluded).toList())
        .filter(seen -> seen.size() > 1)
        .mapToDouble(Coverage::disagreement)
        .average();
  }

  /** The share of pairs of runs that differ: unbiased, whatever the number of runs. */
  private static double disagreement(List<Evidence> seen) {
    double runs = seen.size();
    double passed = seen.stream().filter(one -> one == Evidence.PASSED).count();
    return 2 * passed * (runs - passed) / (runs * (runs - 1));
  }

  /** One rule on one dataset. */
  private record Scope(
      List<Case> cases, GatePolicy policy, NoRegressionRule.Settings rule, double disagreement) {
    List<Reach> reaches() {
      SortedMap<Slice, List<Case>> slices = new TreeMap<>();
      cases.forEach(
          one ->
              one.slices(policy.design().slices())
                  .forEach(
                      slice -> slices.computeIfAbsent(slice, _ -> new ArrayList<>()).add(one)));
      int families = slices.isEmpty() ? 1 : 2;
      List<Reach> reaches = new ArrayList<>();
      reach("all", true, rule.margin(), cases, families, 1).ifPresent(reaches::add);
      slices.forEach(
          (slice, members) ->
              reach(
                      slice.toString(),
                      rule.critical().contains(slice),
                      rule.sliceMargin(),
                      members,
                      families,
                      slices.size())
                  .ifPresent(reaches::add));
      return reaches;
    }

    private Optional<Reach> reach(
        String over,
        boolean critical,
        double margin,
        List<Case> members,
        int families,
        int columns) {
      if (members.isEmpty()) {
        return Optional.empty();
      }
      Map<String, Long> sizes =
          members.stream().collect(Collectors.groupingBy(Case::incident, Collectors.counting()));
      double squares = sizes.values().stream().mapToDouble(size -> (double) size * size).sum();
      GatePolicy.Repeats repeats = policy.design().repeats();
      DropPower power =
          new DropPower(
              members.size(),
              sizes.size(),
              squares,
              new DropPower.Noise(disagreement, repeats.others(), repeats.rerun()));
      OptionalDouble drop = power.smallestDrop(ALPHA, families, columns);
      return Optional.of(
          new Reach(
              over,
              critical,
              members.size(),
              sizes.size(),
              margin,
              drop.isPresent() ? drop.getAsDouble() : null,
              power.membersToProve(margin),
              sizes.size() >= PhantomInterval.clustersToProve(margin)));
    }
  }
}
