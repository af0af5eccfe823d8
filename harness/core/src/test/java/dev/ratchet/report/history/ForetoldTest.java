package dev.ratchet.report.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.ContentHash;
import dev.ratchet.canary.CanaryDecision;
import dev.ratchet.canary.CanaryPolicy;
import dev.ratchet.canary.CanaryVerdict;
import dev.ratchet.canary.P0Watch;
import dev.ratchet.canary.Reading;
import dev.ratchet.gate.Decision;
import dev.ratchet.gate.Estimate;
import dev.ratchet.gate.RuleResult;
import dev.ratchet.gate.Verdict;
import dev.ratchet.report.history.Foretold.Answer;
import dev.ratchet.report.history.SliceForetold.Agreement;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ForetoldTest {
  private static final CanaryVerdict HELD = new CanaryVerdict.Pass();
  private static final CanaryVerdict TAKEN_BACK =
      new CanaryVerdict.Rollback(
          List.of(
              new CanaryVerdict.P0Seen(
                  "access-control-violation",
                  new P0Watch.Event("unit", "request", Instant.EPOCH, new TreeMap<>(), true),
                  1,
                  false)));
  private static final CanaryVerdict OPEN =
      new CanaryVerdict.Inconclusive(List.of(new CanaryVerdict.LooksLeft(1, 4)));

  private static CanaryDecision shown(CanaryVerdict verdict, Reading... readings) {
    return new CanaryDecision(
        verdict,
        new CanaryDecision.Basis(
            ContentHash.of("policy"),
            100,
            900,
            0,
            null,
            false,
            1,
            4,
            0.003,
            new CanaryPolicy.Draws(1, 999)),
        List.of(readings),
        List.of(),
        List.of(),
        List.of());
  }

  private static Reading reading(String metric, String over, double p, boolean worse) {
    return new Reading(
        metric,
        over,
        false,
        new Reading.Compared(
            new Reading.Side(100, 0.2),
            new Reading.Side(900, 0.1),
            new Reading.Change(0.1, 0.05, 0.15),
            new Reading.Test(p, worse, worse ? Reading.Standing.WORSE : Reading.Standing.OPEN)));
  }

  private static Verdict said(Decision decision, Estimate... estimates) {
    return new Verdict(
        decision,
        true,
        List.of(),
        List.of(
            new RuleResult(
                "no-regression", decision, "", List.of(), List.of(), List.of(estimates))),
        List.of());
  }

  private static Estimate estimate(String column, String over, double change, Decision decision) {
    return new Estimate(
        column,
        over,
        false,
        40,
        30,
        new Estimate.Compared(
            0.9, 0.9 + change, change, change - 0.05, change + 0.05, 0.1, 0.5, decision));
  }

  private static Foretold foretold(@Nullable Verdict verdict, CanaryDecision shown) {
    Foretold.Offline gate =
        verdict == null ? null : new Foretold.Offline("run", verdict.decision(), false);
    return Foretold.of("copilot-1", "candidate.yaml", Instant.EPOCH, gate, verdict, shown);
  }

  @Test
  void aGateWasRightWhereProductionSaysTheSameAndToldNothingWhereOneDidNotDecide() {
    assertThat(foretold(said(Decision.PASS), shown(HELD)).answer()).isEqualTo(Answer.RIGHT_PASS);
    assertThat(foretold(said(Decision.PASS), shown(TAKEN_BACK)).answer())
        .isEqualTo(Answer.FALSE_PASS);
    assertThat(foretold(said(Decision.FAIL), shown(HELD)).answer()).isEqualTo(Answer.FALSE_BLOCK);
    assertThat(foretold(said(Decision.FAIL), shown(TAKEN_BACK)).answer())
        .isEqualTo(Answer.RIGHT_BLOCK);
    for (Foretold untold :
        List.of(
            foretold(null, shown(HELD)),
            foretold(said(Decision.INCONCLUSIVE), shown(HELD)),
            foretold(said(Decision.INCONCLUSIVE), shown(TAKEN_BACK)),
            foretold(said(Decision.PASS), shown(OPEN)))) {
      assertThat(untold.answer()).isEqualTo(Answer.UNTOLD);
    }
    assertThat(foretold(said(Decision.FAIL), shown(TAKEN_BACK)).shown().p0()).isTrue();
  }

  @Test
  void slicesAreHeldAgainstEachOtherByTheirGravestFigures() {
    Foretold both =
        foretold(
            said(
                Decision.FAIL,
                estimate("rules", "locale=de-DE", -0.01, Decision.PASS),
                estimate("helpfulness", "locale=de-DE", -0.3, Decision.FAIL),
                estimate("rules", "locale=fr-FR", -0.2, Decision.FAIL),
                estimate("rules", "persona=hr", 0, Decision.PASS),
                estimate("rules", "risk=high", 0, Decision.PASS)),
            shown(
                TAKEN_BACK,
                reading("refusal-rate", "locale=de-DE", 0.4, false),
                reading("language-mismatch-rate", "locale=de-DE", 0.001, true),
                reading("refusal-rate", "locale=fr-FR", 0.4, false),
                reading("refusal-rate", "persona=hr", 0.01, true)));
    assertThat(both.slices())
        .extracting(SliceForetold::over, SliceForetold::agreement)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("locale=de-DE", Agreement.BOTH_WORSE),
            org.assertj.core.groups.Tuple.tuple("locale=fr-FR", Agreement.ONLY_GATE),
            org.assertj.core.groups.Tuple.tuple("persona=hr", Agreement.ONLY_PRODUCTION),
            org.assertj.core.groups.Tuple.tuple("risk=high", Agreement.UNTOLD));
    assertThat(both.slices().getFirst().gate()).extracting("column").isEqualTo("helpfulness");
    assertThat(both.slices().getFirst().shown())
        .extracting("metric")
        .isEqualTo("language-mismatch-rate");
  }

  @Test
  void wrongAnswersAreCountedWithTheBoundThatSoFewOfThemLeave() {
    List<Foretold> all =
        List.of(
            foretold(said(Decision.PASS), shown(HELD)),
            foretold(said(Decision.PASS), shown(HELD)),
            foretold(said(Decision.PASS), shown(TAKEN_BACK)),
            foretold(said(Decision.FAIL), shown(TAKEN_BACK)),
            foretold(null, shown(HELD)));
    Foresight foresight = Foresight.of(all);
    assertThat(foresight.passes().wrong()).isEqualTo(1);
    assertThat(foresight.passes().of()).isEqualTo(3);
    // 1 - (1 - p)^3 - 3 p (1 - p)^2 + ... : P(X <= 1 | 3, 0.8647) = 0.05
    assertThat(foresight.passes().atMost()).isBetween(0.864, 0.866);
    assertThat(foresight.blocks()).isEqualTo(new Foresight.Wrong(0, 1, 0.95));
    assertThat(foresight.untold()).isEqualTo(1);
  }
}
