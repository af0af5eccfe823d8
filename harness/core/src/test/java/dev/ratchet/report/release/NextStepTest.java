package dev.ratchet.report.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.ContentHash;
import dev.ratchet.canary.CanaryPolicy;
import dev.ratchet.canary.CanaryPolicyReader;
import dev.ratchet.canary.CanaryVerdict;
import dev.ratchet.canary.MetricShape;
import dev.ratchet.canary.Reading;
import dev.ratchet.canary.checklist.Checklist;
import dev.ratchet.canary.checklist.Item;
import dev.ratchet.canary.checklist.Item.State;
import dev.ratchet.canary.checklist.ReleaseAct;
import dev.ratchet.canary.checklist.ReleaseAct.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class NextStepTest {
  private static final ContentHash HASH = ContentHash.of("x");
  private static final CanaryPolicy POLICY =
      CanaryPolicyReader.read(
          "canary.yaml",
          """
          canary: copilot
          arms: {tag: prompt, canary: v8, baseline: v7}
          period: {from: "2026-10-01T00:00:00Z", to: "2026-10-05T00:00:00Z"}
          share: 0.1
          looks: [0.5, 1]
          metrics: [{metric: refusal-rate, critical: true}]
          p0: [access-control-violation]
          release: {rollback: set the flag to v7}
          """,
          new TreeMap<>(
              Map.of(
                  "refusal-rate",
                  new MetricShape(new MetricShape.Rate(), MetricShape.Worse.HIGHER, false))));

  private static NextStep step(State... states) {
    return new NextStep(
        POLICY,
        new Checklist(Arrays.stream(states).map(state -> item("item-" + state, state)).toList()));
  }

  private static Item item(String id, State state) {
    return new Item(id, "?", state, List.of(), List.of(), HASH, List.of(), false);
  }

  private static ReleaseAct.ReleaseSigned signed(Outcome outcome) {
    return new ReleaseAct.ReleaseSigned("copilot", "", 1, outcome, HASH);
  }

  @Test
  void aRollbackSaysHowItIsTakenBack() {
    assertThat(step(State.FAILED).of(new CanaryVerdict.Rollback(List.of()), null))
        .isEqualTo("Take it back: set the flag to v7. Then sign the rollback.");
  }

  @Test
  void aCanaryThatStillRunsSaysWhenItIsLookedAtNext() {
    assertThat(
            step(State.MISSING)
                .of(
                    new CanaryVerdict.Inconclusive(List.of(new CanaryVerdict.LooksLeft(1, 2))),
                    null))
        .isEqualTo(
            "Look 1 of 2 is over, and nothing is worse so far. Wait: the next is due at 2026-10-05"
                + " 00:00 UTC.");
  }

  @Test
  void whatIsLeftIsNamedAndNothingLeftMeansSigning() {
    CanaryVerdict missing =
        new CanaryVerdict.Inconclusive(
            List.of(
                new CanaryVerdict.MetricMissing("refusal-rate", new Reading.Missing(true, false))));
    assertThat(step(State.MISSING, State.PASSED).of(missing, null))
        .isEqualTo("Production does not decide it. One item is left: item-MISSING.");
    assertThat(step(State.OPEN, State.FAILED, State.PASSED).of(new CanaryVerdict.Pass(), null))
        .isEqualTo("Production speaks for it. 2 of 3 items are left: item-OPEN, item-FAILED.");
    assertThat(step(State.OVERRIDDEN, State.PASSED).of(missing, null))
        .isEqualTo("Every item is done: sign the release.");
  }

  @Test
  void aReleaseThatALaterReadingOpensAgainIsNotCalledDone() {
    assertThat(step(State.PASSED).of(new CanaryVerdict.Pass(), signed(Outcome.RELEASE)))
        .isEqualTo("It is released; nothing is left to do.");
    assertThat(
            step(State.FAILED).of(new CanaryVerdict.Rollback(List.of()), signed(Outcome.RELEASE)))
        .startsWith("It is released, and what was found since leaves open: item-FAILED.");
    assertThat(
            step(State.FAILED).of(new CanaryVerdict.Rollback(List.of()), signed(Outcome.ROLLBACK)))
        .isEqualTo("It is rolled back: set the flag to v7.");
  }
}
