package dev.ratchet.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ratchet.casebook.Case;
import dev.ratchet.gate.Suite.Played;
import dev.ratchet.outcome.AttemptKey;
import dev.ratchet.outcome.AttemptKey.Arm;
import dev.ratchet.stats.PassAll;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PassAllRuleTest {
  private static final List<Case> CASES = Suite.cases(0, 60);
  private static final Map<String, Case> BY_ID =
      CASES.stream().collect(Collectors.toMap(Case::id, Function.identity()));

  @Test
  void casesThatPassEveryTimePass() {
    Played played = play(policy(3, 3), _ -> true);
    assertThat(played.rule("pass-all").decision()).isEqualTo(Decision.PASS);
    assertThat(played.rule("pass-all").headline())
        .startsWith("100.0 % of cases pass all of 3 runs, at least ");
  }

  @Test
  void casesThatEachFailOneRunOfThreeFailThoughTheirPassRateIsHigh() {
    Played played = play(policy(3, 3), key -> key.repeat() != 1);
    assertThat(played.rule("pass-all").decision()).isEqualTo(Decision.FAIL);
    assertThat(played.rule("pass-all").headline()).startsWith("0.0 % of cases pass all of 3 runs");
    assertThat(played.rule("pass-all").cases()).hasSize(60);
    assertThat(played.rule("pass-rate").decision()).isNotEqualTo(Decision.FAIL);
  }

  @Test
  void moreRunsThanAskedCountByTheWaysToDrawThem() {
    Played played = play(policy(2, 4), key -> key.repeat() != 1);
    assertThat(played.rule("pass-all").headline()).startsWith("50.0 % of cases pass all of 2 runs");
  }

  @Test
  void whatIsMissingIsNoPass() {
    Played played =
        Suite.play(
            CASES,
            policy(3, 3),
            key ->
                key.arm() == Arm.CANDIDATE && key.caseId().equals("case-0000")
                    ? Suite.missing(key)
                    : Suite.passed(one(key), key));
    assertThat(played.rule("pass-all").headline()).startsWith("98.3 % of cases");
  }

  @Test
  void aPolicyThatMakesFewerRunsThanTheRuleAsksIsRefused() {
    assertThat(PolicyLint.check(policy(3, 1), Suite.dataset(CASES)))
        .anyMatch(problem -> problem.message().contains("write repeats: {others: 3}"));
  }

  /** Against counting every way to draw k of n runs. */
  @Test
  void theShareIsOfAllWaysToDraw() {
    for (int runs = 1; runs <= 8; runs++) {
      for (int passed = 0; passed <= runs; passed++) {
        for (int k = 1; k <= runs; k++) {
          int size = k;
          int good = (1 << passed) - 1; // the first so many passed
          List<Integer> drawn =
              IntStream.range(0, 1 << runs)
                  .filter(set -> Integer.bitCount(set) == size)
                  .boxed()
                  .toList();
          double share =
              (double) drawn.stream().filter(set -> (set & ~good) == 0).count() / drawn.size();
          assertThat(PassAll.share(passed, runs, k)).isCloseTo(share, within(1e-12));
        }
      }
    }
  }

  private static Played play(GatePolicy policy, Predicate<AttemptKey> candidatePasses) {
    return Suite.play(
        CASES,
        policy,
        key ->
            key.arm() == Arm.BASELINE || candidatePasses.test(key)
                ? Suite.passed(one(key), key)
                : Suite.failed(one(key), key));
  }

  private static Case one(AttemptKey key) {
    Case found = BY_ID.get(key.caseId());
    assertThat(found).isNotNull();
    return found;
  }

  private static GatePolicy policy(int runs, int others) {
    return Suite.policy(
        "repeats: {p0: 3, others: " + others + ", rerun: 0}\nlooks: [1]",
        new String[] {
          "pass-all: {runs: " + runs + ", at-least: 0.85}", "pass-rate: {at-least: 0.60}"
        });
  }
}
