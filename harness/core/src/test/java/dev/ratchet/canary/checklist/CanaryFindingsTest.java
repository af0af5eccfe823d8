package dev.ratchet.canary.checklist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Slice;
import dev.ratchet.canary.Arm;
import dev.ratchet.canary.CanaryDecision;
import dev.ratchet.canary.CanaryPolicy;
import dev.ratchet.canary.CanaryPolicyReader;
import dev.ratchet.canary.CanaryVerdict;
import dev.ratchet.canary.FailureModes;
import dev.ratchet.canary.MetricShape;
import dev.ratchet.canary.ModeReading;
import dev.ratchet.canary.P0Watch;
import dev.ratchet.canary.Reading;
import dev.ratchet.canary.Shares;
import dev.ratchet.canary.checklist.Finding.Answer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class CanaryFindingsTest {
  private static final String LEAK = "access-control-violation";
  private static final CanaryPolicy POLICY =
      CanaryPolicyReader.read(
          "c.yaml",
          """
          canary: copilot-release
          arms: {tag: prompt, canary: v8, baseline: v7}
          period: {from: "2026-10-01T00:00:00Z", to: "2026-10-05T00:00:00Z"}
          share: 0.1
          slices: [persona]
          p0: [access-control-violation]
          metrics: [{metric: refusal-rate, critical: true}]
          """,
          new TreeMap<>(
              Map.of(
                  "refusal-rate",
                  new MetricShape(new MetricShape.Rate(), MetricShape.Worse.HIGHER, false))));
  private static final CanaryDecision.Silence SILENCE =
      new CanaryDecision.Silence(LEAK, 1_000, 0.003);
  private static final P0Watch.Event EVENT =
      new P0Watch.Event(
          "user",
          "request",
          Instant.parse("2026-10-01T09:00:00Z"),
          new TreeMap<>(Map.of("data-source", "hr")),
          true);

  private static Reading reading(String over, Reading.Standing standing) {
    return new Reading(
        "refusal-rate",
        over,
        true,
        new Reading.Compared(
            new Reading.Side(1_000, 0.1),
            new Reading.Side(9_000, 0.05),
            new Reading.Change(0.05, 0.03, 0.07),
            new Reading.Test(0.002, standing == Reading.Standing.WORSE, standing)));
  }

  private static CanaryDecision decided(
      CanaryVerdict verdict,
      List<Reading> readings,
      List<ModeReading> modes,
      List<CanaryDecision.Silence> silences) {
    return decided(verdict, readings, modes, silences, new Shares(1_000, 9_000, 0.1, 1));
  }

  private static CanaryDecision decided(
      CanaryVerdict verdict,
      List<Reading> readings,
      List<ModeReading> modes,
      List<CanaryDecision.Silence> silences,
      Shares shares) {
    CanaryDecision.Basis basis =
        new CanaryDecision.Basis(
            ContentHash.of("policy"),
            1_000,
            9_000,
            0,
            shares,
            false,
            2,
            4,
            0.01,
            new CanaryPolicy.Draws(1, 999));
    return new CanaryDecision(
        verdict,
        basis,
        readings,
        modes,
        silences,
        List.of(new CanaryDecision.Uncovered(new Slice("persona", "manager"), 3, 20)));
  }

  private static CanaryDecision fine(CanaryVerdict verdict) {
    return decided(
        verdict,
        List.of(reading(Reading.ALL, Reading.Standing.PROVEN)),
        List.of(),
        List.of(SILENCE));
  }

  private static Finding.Measured measured(CanaryDecision decision, String id) {
    return CanaryFindings.of(POLICY, decision, List.of(), List.of()).stream()
        .filter(Finding.Measured.class::isInstance)
        .map(Finding.Measured.class::cast)
        .filter(one -> one.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static Answer answer(CanaryDecision decision, String id) {
    return measured(decision, id).answer();
  }

  private static CanaryVerdict open(CanaryVerdict.Gap gap) {
    return new CanaryVerdict.Inconclusive(List.of(gap));
  }

  @Test
  void aPassedCanaryAnswersEveryItem() {
    CanaryDecision passed = fine(new CanaryVerdict.Pass());
    assertThat(CanaryFindings.of(POLICY, passed, List.of(), List.of()))
        .hasSize(5)
        .allSatisfy(
            finding ->
                assertThat(
                        finding instanceof Finding.Modes modes
                            ? modes.modes().isEmpty()
                            : finding instanceof Finding.Measured one && one.answer() == Answer.YES)
                    .as(finding.id())
                    .isTrue());
    assertThat(measured(passed, "no-p0-events").says())
        .containsExactly(LEAK + ": none in 1,000 sessions, so that fewer than 0.3 % have one.");
    assertThat(measured(passed, "evidence-sufficient").says())
        .contains("Not covered, for want of traffic: persona=manager.");
  }

  @Test
  void aP0EventIsToldWithWhereItWasAndCannotBeOverridden() {
    CanaryDecision leaked =
        decided(
            new CanaryVerdict.Rollback(List.of(new CanaryVerdict.P0Seen(LEAK, EVENT, 2, false))),
            List.of(),
            List.of(),
            List.of());
    Finding.Measured p0 = measured(leaked, "no-p0-events");
    assertThat(p0.answer()).isEqualTo(Answer.NO);
    assertThat(p0.overridable()).isFalse();
    assertThat(p0.says())
        .containsExactly(LEAK + ": 2 events, the first at 2026-10-01T09:00:00Z at data-source=hr.");
    for (String id : List.of("no-degradation", "no-unowned-failure-mode", "evidence-sufficient")) {
      assertThat(answer(leaked, id)).as(id + " was not looked at").isEqualTo(Answer.UNKNOWN);
    }
  }

  @Test
  void aP0EventHidesNoBrokenShares() {
    CanaryDecision leaked =
        decided(
            new CanaryVerdict.Rollback(List.of(new CanaryVerdict.P0Seen(LEAK, EVENT, 2, false))),
            List.of(),
            List.of(),
            List.of(),
            new Shares(2_000, 8_000, 0.1, 1e-6));
    assertThat(answer(leaked, "units-as-planned")).isEqualTo(Answer.NO);
  }

  @Test
  void aConditionThatNobodyWatchedIsNoSilence() {
    for (CanaryVerdict verdict :
        List.of(
            open(new CanaryVerdict.P0Unwatched(LEAK)),
            open(new CanaryVerdict.P0Suspect(LEAK, EVENT, 1)),
            new CanaryVerdict.Rollback(
                List.of(
                    new CanaryVerdict.Regression(
                        reading(Reading.ALL, Reading.Standing.WORSE), 0.01))))) {
      CanaryDecision unwatched =
          decided(
              verdict,
              List.of(reading(Reading.ALL, Reading.Standing.PROVEN)),
              List.of(),
              List.of());
      assertThat(answer(unwatched, "no-p0-events")).isEqualTo(Answer.UNKNOWN);
    }
  }

  @Test
  void aLossInOneSliceIsTheAnswerEvenWhereTheWholeIsFine() {
    CanaryDecision worse =
        decided(
            new CanaryVerdict.Rollback(
                List.of(
                    new CanaryVerdict.Regression(
                        reading("persona=employee", Reading.Standing.WORSE), 0.01))),
            List.of(
                reading(Reading.ALL, Reading.Standing.PROVEN),
                reading("persona=employee", Reading.Standing.WORSE)),
            List.of(),
            List.of(SILENCE));
    Finding.Measured item = measured(worse, "no-degradation");
    assertThat(item.answer()).isEqualTo(Answer.NO);
    assertThat(item.says().getFirst())
        .isEqualTo(
            "refusal-rate in persona=employee: 10 % in the canary, 5 % in the baseline (+5.0 points);"
                + " so large a loss anywhere comes by chance once in 500.");
    assertThat(measured(worse, "evidence-sufficient").says().getFirst())
        .isEqualTo("The canary ended at look 2 of 4; what comes after was not seen.");
  }

  @Test
  void whatIsCriticalAndNotShownIsOpen() {
    CanaryDecision early =
        decided(
            open(new CanaryVerdict.LooksLeft(2, 4)),
            List.of(reading(Reading.ALL, Reading.Standing.OPEN)),
            List.of(),
            List.of(SILENCE));
    assertThat(answer(early, "no-degradation")).isEqualTo(Answer.UNKNOWN);
    assertThat(measured(early, "evidence-sufficient").says()).startsWith("Look 2 of 4 is over.");
  }

  @Test
  void brokenRoutingSpoilsTheComparison() {
    CanaryDecision broken =
        decided(
            new CanaryVerdict.Invalid(
                List.of(
                    new CanaryVerdict.SharesBroken(new Shares(2_000, 8_000, 0.1, 1e-6)),
                    new CanaryVerdict.ArmEmpty(Arm.BASELINE),
                    new CanaryVerdict.UnitsCrossed(300, 10_000, 0.02))),
            List.of(),
            List.of(),
            List.of(SILENCE));
    Finding.Measured shares = measured(broken, "units-as-planned");
    assertThat(shares.answer()).isEqualTo(Answer.NO);
    assertThat(shares.says())
        .startsWith(
            "2,000 sessions of the canary and 8,000 of the baseline, 20 % of all; planned were"
                + " 10 %; so far off the plan by chance once in 1,000,000.",
            "The baseline has no sessions at all: no request that was read has prompt=v7; 'ratchet"
                + " metrics requests --by prompt' tells which there are.",
            "300 of 10,000 sessions changed their arm; at most 2 % may.");
    assertThat(answer(broken, "no-degradation")).isEqualTo(Answer.UNKNOWN);
    assertThat(answer(broken, "evidence-sufficient")).isEqualTo(Answer.UNKNOWN);
  }

  @Test
  void newFailureModesAreNamedWhetherCertainOrNot() {
    ModeReading mode =
        new ModeReading(
            new FailureModes.FailureMode(
                new FailureModes.Signature("tool-call", "search", "Timeout"), 3, 0),
            0.001,
            4,
            false);
    CanaryDecision seen =
        decided(
            new CanaryVerdict.Pass(),
            List.of(reading(Reading.ALL, Reading.Standing.PROVEN)),
            List.of(mode),
            List.of(SILENCE));
    assertThat(CanaryFindings.of(POLICY, seen, List.of(), List.of()))
        .filteredOn(Finding.Modes.class::isInstance)
        .singleElement()
        .satisfies(
            finding ->
                assertThat(((Finding.Modes) finding).modes())
                    .containsExactly(
                        new Finding.Mode(
                            "tool-call:search:Timeout",
                            "tool-call:search:Timeout: in 3 sessions of the canary and in none of"
                                + " the baseline; from 4 on it would be no chance.")));
    CanaryDecision uncounted =
        fine(open(new CanaryVerdict.ModesNotCounted("Nobody ran the detectors.")));
    assertThat(measured(uncounted, "no-unowned-failure-mode").says())
        .containsExactly("Nobody ran the detectors.");
  }
}
