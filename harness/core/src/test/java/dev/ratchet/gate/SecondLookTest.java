package dev.ratchet.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Severity;
import dev.ratchet.casebook.Case;
import dev.ratchet.gate.SecondLook.Asked;
import dev.ratchet.gate.SecondLook.Said;
import dev.ratchet.gate.SecondLook.Standing;
import dev.ratchet.outcome.Attempt;
import dev.ratchet.outcome.AttemptEnd;
import dev.ratchet.outcome.AttemptKey;
import dev.ratchet.outcome.AttemptKey.Arm;
import dev.ratchet.outcome.Outcome;
import dev.ratchet.testing.HeldAttempts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which FAIL people are asked about, and what their answer makes of it. */
final class SecondLookTest {
  private static final ContentHash LABELS = ContentHash.of("labels");
  private static final String RULE = "no-regression: {margin: 0.05}";
  private static final List<Case> CASES = cases();

  /** What the rule and the judge say of the candidate, by the number of the case. */
  private record World(Predicate<Integer> rule, Predicate<Integer> judge, Predicate<Integer> ends) {
    World(Predicate<Integer> rule, Predicate<Integer> judge) {
      this(rule, judge, _ -> true);
    }

    Comparison play(String... rules) {
      GatePolicy policy = Suite.policy("seed: 7\nlooks: [1]", rules);
      Suite.Played played = Suite.play(CASES, policy, this::attempt);
      return Comparison.of(CASES, HeldAttempts.facts(played.attempts()), policy);
    }

    private Attempt attempt(AttemptKey key) {
      int number = Integer.parseInt(key.caseId().substring(5));
      boolean baseline = key.arm() == Arm.BASELINE;
      if (!baseline && !ends.test(number)) {
        return Suite.attempt(key, new AttemptEnd.CandidateFailed("loop", ""), List.of());
      }
      boolean liked = baseline || judge.test(number);
      Outcome tone =
          new Outcome.Judged(
              Suite.ref("rubric:tone", Severity.P1), "judge-a", liked, liked ? 1 : 0, "", true);
      Outcome rules = new Outcome.Checked(Suite.P1, baseline || rule.test(number), "", "");
      return Suite.attempt(key, new AttemptEnd.Answered(false), List.of(rules, tone));
    }
  }

  @Test
  void aDropThatOnlyARubricCarriesIsToBeReadInARandomOrderOfItsOwn() {
    Comparison comparison = new World(_ -> true, number -> number >= 24).play(RULE);
    SortedMap<String, List<JudgedDrop.Discordant>> drops = drops(comparison);
    assertThat(drops).containsOnlyKeys("tone");
    List<String> ids = ids(drops);
    assertThat(ids)
        .hasSize(24)
        .doesNotHaveDuplicates()
        .isNotEqualTo(ids.stream().sorted().toList());
    assertThat(ids(drops(new World(_ -> true, number -> number >= 24).play(RULE)))).isEqualTo(ids);
  }

  @Test
  void whatAlsoFailsWithoutAJudgeNeedsNobodyToLook() {
    Predicate<Integer> most = number -> number >= 24;
    assertThat(drops(new World(most, most).play(RULE))).as("a rule's column").isEmpty();
    assertThat(drops(new World(_ -> true, _ -> true).play(RULE))).as("no fail").isEmpty();
    Comparison comparison = new World(_ -> true, most).play(RULE);
    Verdict decided = Gate.decide(comparison);
    RuleResult p0 = new RuleResult("p0", Decision.FAIL, "", List.of(), List.of(), List.of());
    List<RuleResult> leaked = new ArrayList<>(decided.rules());
    leaked.set(0, p0);
    assertThat(
            JudgedDrop.of(
                comparison, new Verdict(Decision.FAIL, true, List.of(), leaked, List.of())))
        .as("P0")
        .isEmpty();
    List<RuleResult> slow = new ArrayList<>(decided.rules());
    slow.add(new RuleResult("latency-p95", Decision.FAIL, "", List.of(), List.of(), List.of()));
    assertThat(
            JudgedDrop.of(comparison, new Verdict(Decision.FAIL, true, List.of(), slow, List.of())))
        .as("another rule")
        .isEmpty();
    assertThat(
            JudgedDrop.of(
                comparison,
                new Verdict(
                    Decision.INCONCLUSIVE, false, List.of("x"), decided.rules(), List.of())))
        .as("invalid data")
        .isEmpty();
  }

  @Test
  void aCaseWithoutAReplyIsLeftOut() {
    Comparison comparison =
        new World(_ -> true, number -> number >= 24, number -> number != 3).play(RULE);
    assertThat(ids(drops(comparison))).hasSize(23).doesNotContain("case-0003");
  }

  @Test
  void theFailStandsUnlessEveryRubricIsDoubted() {
    assertThat(standing(asked("a", null))).isEqualTo(Standing.OPEN);
    assertThat(standing(asked("a", said(3, 0)))).isEqualTo(Standing.CONFIRMED);
    assertThat(standing(asked("a", said(2, 0)))).isEqualTo(Standing.JUDGE_SUSPECT);
    assertThat(standing(asked("a", said(0, 0)))).isEqualTo(Standing.JUDGE_SUSPECT);
    assertThat(standing(asked("a", said(8, 5)))).isEqualTo(Standing.JUDGE_SUSPECT);
    assertThat(standing(asked("a", said(9, 4)))).isEqualTo(Standing.CONFIRMED);
    assertThat(standing(asked("a", said(0, 9)), asked("b", null))).isEqualTo(Standing.OPEN);
    assertThat(standing(asked("a", said(0, 9)), asked("b", said(9, 0))))
        .isEqualTo(Standing.CONFIRMED);
  }

  @Test
  void aDoubtedJudgeDecidesNothingAndPassesNothing() {
    Comparison comparison = new World(_ -> true, number -> number >= 24).play(RULE);
    Verdict failed = Gate.decide(comparison);
    assertThat(failed.decision()).isEqualTo(Decision.FAIL);
    Verdict suspect = SecondLook.of(List.of(asked("tone", said(2, 5)))).on(failed);
    assertThat(suspect.decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(suspect.rules().getLast().headline())
        .startsWith("JUDGE_SUSPECT")
        .contains("2 worse, 5 better");
    assertThat(suspect.rules().getLast().details())
        .anyMatch(detail -> detail.startsWith("The judge says: all cases by tone"));
    assertThat(suspect.rules().getLast().estimates())
        .extracting(Estimate::reading)
        .noneMatch(
            reading ->
                reading instanceof Estimate.Compared seen && seen.decision() == Decision.FAIL);
    for (Said people : List.of(said(9, 0), said(0, 9), said(0, 0))) {
      Verdict looked = SecondLook.of(List.of(asked("tone", people))).on(failed);
      assertThat(looked.decision()).isNotEqualTo(Decision.PASS);
    }
    Verdict open = SecondLook.of(List.of(asked("tone", null))).on(failed);
    assertThat(open.decision()).isEqualTo(Decision.FAIL);
    assertThat(open.rules().getLast().headline())
        .endsWith("; only judges say so: 20 cases to look at");
  }

  @Test
  void incidentsAreCountedAndNotTheirCases() {
    assertThat(Said.of(LABELS, List.of(-2, -1, 0, 1))).isEqualTo(new Said(LABELS, 2, 1, 1, 0.5));
  }

  private static SortedMap<String, List<JudgedDrop.Discordant>> drops(Comparison comparison) {
    return JudgedDrop.of(comparison, Gate.decide(comparison));
  }

  private static List<String> ids(Map<String, List<JudgedDrop.Discordant>> drops) {
    return drops.getOrDefault("tone", List.of()).stream()
        .map(one -> one.regressionCase().id())
        .toList();
  }

  private static Standing standing(Asked... asked) {
    return SecondLook.of(List.of(asked)).standing();
  }

  private static Asked asked(String rubric, @Nullable Said said) {
    return new Asked(rubric, 40, 20, said);
  }

  private static Said said(int worse, int better) {
    List<Integer> differences = new ArrayList<>(Collections.nCopies(worse, -1));
    differences.addAll(Collections.nCopies(better, 1));
    return Said.of(LABELS, differences);
  }

  private static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (int at = 0; at < 80; at++) {
      cases.add(
          Suite.of(
              Suite.name("case", at),
              Suite.name("ic", at),
              Map.of("persona", "employee"),
              Suite.check("contains", Severity.P1),
              Suite.rubric("tone", Severity.P1)));
    }
    return cases;
  }
}
