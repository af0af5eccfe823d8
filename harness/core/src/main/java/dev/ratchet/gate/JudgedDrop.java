package dev.ratchet.gate;

import dev.ratchet.base.Seeds;
import dev.ratchet.base.Slice;
import dev.ratchet.casebook.Case;
import dev.ratchet.gate.rule.NoRegressionRule;
import dev.ratchet.outcome.AttemptEnd;
import dev.ratchet.outcome.AttemptFacts;
import dev.ratchet.outcome.AttemptKey;
import dev.ratchet.outcome.AttemptKey.Arm;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Finds a FAIL that rubrics alone carry, and the cases at which their judges differ. */
public final class JudgedDrop {
  /** With fewer incidents no sign test could say anything. */
  private static final int FEWEST_INCIDENTS = 3;

  private JudgedDrop() {}

  /**
   * A case whose two outputs a judge tells apart.
   *
   * @param repeat the first at which it does; better or worse alike
   */
  public record Discordant(Case regressionCase, int repeat) {
    public AttemptKey key(Arm arm) {
      return new AttemptKey(arm, regressionCase.id(), repeat);
    }
  }

  /**
   * The rubrics that alone carry a FAIL, each with its discordant cases in a random order that the
   * policy's seed gives; none when anything else fails too: P0, a rule's column, another rule.
   * Cases at which an arm gave no reply are left out, for there is nothing to read.
   */
  public static SortedMap<String, List<Discordant>> of(Comparison comparison, Verdict verdict) {
    List<RuleResult> failed =
        verdict.rules().stream().filter(rule -> rule.decision() == Decision.FAIL).toList();
    boolean alone =
        verdict.valid()
            && failed.size() == 1
            && failed.getFirst().rule().equals(NoRegressionRule.ID);
    return alone ? carried(comparison, failed.getFirst()) : new TreeMap<>();
  }

  private static SortedMap<String, List<Discordant>> carried(
      Comparison comparison, RuleResult failed) {
    Set<String> waived =
        comparison.waivedSlices().stream().map(Slice::toString).collect(Collectors.toSet());
    List<Estimate> cells =
        failed.estimates().stream()
            .filter(one -> isFailed(one) && !waived.contains(one.over()))
            .toList();
    SortedMap<String, List<Discordant>> carried = new TreeMap<>();
    if (cells.stream().anyMatch(one -> one.column().equals(Comparison.RULES))) {
      return carried;
    }
    cells.stream()
        .map(Estimate::column)
        .distinct()
        .forEach(rubric -> carried.put(rubric, discordant(comparison, rubric, cells)));
    carried.values().removeIf(cases -> incidents(cases) < FEWEST_INCIDENTS);
    return carried;
  }

  private static boolean isFailed(Estimate one) {
    return one.reading() instanceof Estimate.Compared seen && seen.decision() == Decision.FAIL;
  }

  private static long incidents(List<Discordant> cases) {
    return cases.stream().map(one -> one.regressionCase().incident()).distinct().count();
  }

  /** Of the cells that failed alone, each case once. */
  private static List<Discordant> discordant(
      Comparison comparison, String rubric, List<Estimate> cells) {
    Set<String> over =
        cells.stream()
            .filter(one -> one.column().equals(rubric))
            .map(Estimate::over)
            .collect(Collectors.toSet());
    long seed = comparison.policy().design().seed();
    List<Discordant> found = new ArrayList<>();
    for (Case one : comparison.cases(rubric)) {
      if (isWithin(comparison, one, over)) {
        repeat(comparison, rubric, one).ifPresent(repeat -> found.add(new Discordant(one, repeat)));
      }
    }
    found.sort(
        Comparator.comparingLong(
                (Discordant one) ->
                    Seeds.generator(seed, "second-look/" + rubric + "/" + one.regressionCase().id())
                        .nextLong())
            .thenComparing(one -> one.regressionCase().id()));
    return found;
  }

  private static boolean isWithin(Comparison comparison, Case one, Set<String> over) {
    return over.contains("all")
        || one.slices(comparison.policy().design().slices()).stream()
            .anyMatch(slice -> over.contains(slice.toString()));
  }

  /** The choice does not depend on which arm is which. */
  private static Optional<Integer> repeat(Comparison comparison, String rubric, Case one) {
    if (comparison.pair(rubric, one).tested().sum() == 0) {
      return Optional.empty();
    }
    GatePolicy.Repeats repeats = comparison.policy().design().repeats();
    int first = comparison.policy().comparesWithStored() ? repeats.rerunFrom() : 0;
    return IntStream.range(first, repeats.rerunFrom() + repeats.rerun())
        .boxed()
        .filter(repeat -> differs(comparison, rubric, new Discordant(one, repeat)))
        .findFirst();
  }

  private static boolean differs(Comparison comparison, String rubric, Discordant at) {
    Evidence baseline = comparison.evidence(rubric, at.key(Arm.BASELINE));
    Evidence candidate = comparison.evidence(rubric, at.key(Arm.CANDIDATE));
    return baseline.concluded()
        && candidate.concluded()
        && baseline != candidate
        && isAnswered(comparison, at.key(Arm.BASELINE))
        && isAnswered(comparison, at.key(Arm.CANDIDATE));
  }

  private static boolean isAnswered(Comparison comparison, AttemptKey key) {
    return comparison
        .attempt(key)
        .map(AttemptFacts::end)
        .filter(AttemptEnd.Answered.class::isInstance)
        .isPresent();
  }
}
