package dev.ratchet.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Severity;
import dev.ratchet.casebook.Case;
import dev.ratchet.outcome.Attempt;
import dev.ratchet.outcome.AttemptEnd;
import dev.ratchet.outcome.AttemptKey;
import dev.ratchet.outcome.Outcome;
import dev.ratchet.stats.Instrument;
import dev.ratchet.testing.HeldAttempts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A pass rate that a judge read: its known errors are taken out, and unknown ones decide nothing.
 */
final class CorrectedRateTest {
  private static final Outcome.Ref TONE = Suite.ref("rubric:tone", Severity.P1);
  private static final int CASES = 200;

  /** 95 % of what people pass, 80 % of what they fail. */
  private static final Instrument JUDGE = new Instrument(190, 200, 160, 200);

  private enum Says {
    PASS,
    FAIL,
    SPARED,
    NOTHING
  }

  @ParameterizedTest
  @CsvSource({
    // passed by the judge, asked for, decision
    "190,0.90,PASS", // 95 % read is 100 % true
    "175,0.80,PASS", // 87.5 % read is 90 % true
    "175,0.95,INCONCLUSIVE",
    "160,0.95,FAIL", // 80 % read is 80 % true
    "60,0.25,FAIL", // 30 % read is 13 % true
    "60,0.10,INCONCLUSIVE"
  })
  void decidesOnTheTrueRate(int passed, String atLeast, Decision decision) {
    RuleResult seen = decide(atLeast, JUDGE, at -> at < passed ? Says.PASS : Says.FAIL);
    assertThat(seen.decision()).as(seen.headline() + seen.details()).isEqualTo(decision);
  }

  @Test
  void tellsTheTrueRateAndTheOneThatWasRead() {
    RuleResult seen = decide("0.80", JUDGE, at -> at < 175 ? Says.PASS : Says.FAIL);
    assertThat(seen.details())
        .containsExactly(
            "Pass rate by tone 90.0 %, with its judge's errors taken out (it passed 87.5 %), at"
                + " least 83.7 % for sure; 80 % was asked");
  }

  /** What a rule failed was never judged: no error of the judge can be in it. */
  @Test
  void whatNoJudgeReadIsNotCorrected() {
    RuleResult seen =
        decide("0.50", JUDGE, at -> at < 133 ? Says.PASS : at < 140 ? Says.FAIL : Says.SPARED);
    assertThat(seen.details().getFirst()).startsWith("Pass rate by tone 70.0 %");
    RuleResult judged = decide("0.50", JUDGE, at -> at < 133 ? Says.PASS : Says.FAIL);
    assertThat(judged.details().getFirst()).startsWith("Pass rate by tone 62.0 %");
  }

  @Test
  void aJudgeOfWhichNothingIsKnownDecidesNothing() {
    RuleResult seen = decide("0.50", null, _ -> Says.PASS);
    assertThat(seen.decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(seen.details())
        .contains(
            "Pass rate by tone not known: its judge passed 100.0 %, and the run does not say how"
                + " often that judge errs; run the gate anew");
  }

  @Test
  void anOpenRateSaysWhetherLabelsOrIncidentsAreMissing() {
    RuleResult labels =
        decide("0.84", new Instrument(36, 38, 12, 15), at -> at < 176 ? Says.PASS : Says.FAIL);
    assertThat(labels.details().getLast())
        .isEqualTo(
            "By tone: more labelled replies would settle it; calibrate the judge on more of them");
    RuleResult incidents = decide("0.88", JUDGE, at -> at < 175 ? Says.PASS : Says.FAIL);
    assertThat(incidents.details().getLast())
        .isEqualTo(
            "By tone: more labelled replies alone would not settle it; it takes more incidents");
  }

  /** What is missing counts against a pass and against a fail. */
  @Test
  void missingAnswersNeverDecide() {
    assertThat(
            decide("0.87", JUDGE, at -> at < 178 ? Says.PASS : at < 196 ? Says.FAIL : Says.NOTHING)
                .decision())
        .isEqualTo(Decision.INCONCLUSIVE);
    assertThat(decide("0.87", JUDGE, at -> at < 182 ? Says.PASS : Says.FAIL).decision())
        .isEqualTo(Decision.PASS);
  }

  /** Both ways of being wrong stay at 5 %, with labels and replies drawn anew each time. */
  @Test
  void neitherPassesNorFailsARateAtTheThresholdMoreOftenThanPromised() {
    SplittableRandom random = new SplittableRandom(7);
    int passed = 0;
    int failed = 0;
    int worlds = 200;
    for (int world = 0; world < worlds; world++) {
      Instrument judge = new Instrument(hits(random, 150, 0.95), 150, hits(random, 50, 0.80), 50);
      boolean[] passes = new boolean[CASES];
      for (int at = 0; at < CASES; at++) {
        passes[at] = random.nextDouble() < (random.nextDouble() < 0.85 ? 0.95 : 0.20);
      }
      Decision decision =
          decide("0.85", judge, at -> passes[at] ? Says.PASS : Says.FAIL).decision();
      passed += decision == Decision.PASS ? 1 : 0;
      failed += decision == Decision.FAIL ? 1 : 0;
    }
    assertThat(passed).isBetween(1, (int) (0.09 * worlds));
    assertThat(failed).isBetween(1, (int) (0.09 * worlds));
  }

  private static int hits(SplittableRandom random, int trials, double chance) {
    int hits = 0;
    for (int trial = 0; trial < trials; trial++) {
      hits += random.nextDouble() < chance ? 1 : 0;
    }
    return hits;
  }

  private interface Judging {
    Says at(int number);
  }

  private static RuleResult decide(String atLeast, @Nullable Instrument judge, Judging judging) {
    List<Case> cases = new ArrayList<>();
    List<Attempt> attempts = new ArrayList<>();
    for (int at = 0; at < CASES; at++) {
      String name = Suite.name("case", at);
      cases.add(
          Suite.of(
              name,
              name,
              Map.of(),
              Suite.check("contains", Severity.P2),
              Suite.rubric("tone", Severity.P1)));
      AttemptKey key = new AttemptKey(AttemptKey.Arm.CANDIDATE, name, 0);
      Outcome rule = new Outcome.Checked(Suite.P1, true, "", "");
      attempts.add(
          Suite.attempt(
              key, new AttemptEnd.Answered(false), List.of(rule, outcome(judging.at(at)))));
    }
    Judges judges = new Judges(Map.of("tone", new Judges.Accuracy(0.6, judge)), Map.of());
    GatePolicy policy = Suite.policy("pass-rate: {at-least: " + atLeast + "}");
    return Gate.decide(Comparison.of(cases, HeldAttempts.facts(attempts), policy, judges))
        .rules()
        .get(1);
  }

  private static Outcome outcome(Says says) {
    return switch (says) {
      case PASS -> new Outcome.Judged(TONE, "judge-a", true, 1, "", true);
      case FAIL -> new Outcome.Judged(TONE, "judge-a", false, 0, "", true);
      case SPARED -> new Outcome.Spared(TONE, "check:contains", true);
      case NOTHING ->
          new Outcome.NoConclusion(TONE, Outcome.Cause.JUDGE_UNREADABLE, "unreadable", true);
    };
  }
}
