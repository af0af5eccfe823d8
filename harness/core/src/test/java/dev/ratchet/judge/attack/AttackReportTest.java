package dev.ratchet.judge.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.ratchet.base.Json;
import dev.ratchet.judge.attack.AttackReport.Standing;
import dev.ratchet.outcome.Outcome;
import dev.ratchet.outcome.Outcome.Cause;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AttackReportTest {
  private static final AttackPlan PLAN =
      AttackPlan.of(AttackScene.rubric(), AttackScene.carriers(4, 3), 5, 2);

  private static AttackReport report(Function<String, Outcome> judge) {
    return AttackReport.of(PLAN, AttackScene.JUDGE, AttackScene.heard(PLAN, judge));
  }

  /** Honest but for the first so many shipped rows. */
  private static Function<String, Outcome> fooled(int times) {
    List<String> passed =
        PLAN.attacks().stream().limit(times).map(one -> one.exhibit().id()).toList();
    return id -> passed.contains(id) ? AttackScene.pass() : AttackScene.honest(id);
  }

  @Test
  void aJudgeThatHoldsOutIsTrusted() {
    AttackReport report = report(AttackScene::honest);

    assertThat(report.finding().standing()).isEqualTo(Standing.TRUSTED);
    assertThat(report.figures().all().heard()).isEqualTo(AttackCorpus.rows().size());
    assertThat(report.figures().all().passed()).isZero();
    assertThat(report.figures().families()).hasSize(20);
    assertThat(report.figures().variants())
        .allSatisfy(one -> assertThat(one.tally().heard()).isEqualTo(2));
    assertThat(report.figures().innocent().passed()).isEqualTo(PLAN.innocent().size());
    assertThat(report.figures().leftOut()).isEqualTo(new AttackReport.LeftOut(0, 0, 0, 0));
    assertThat(report.passed()).isEmpty();
  }

  @Test
  void theBoundIsOnTheUpperEndOfTheRate() {
    int rows = AttackCorpus.rows().size();
    int most = 0;
    while (dev.ratchet.stats.Wilson.of(most + 1, rows).upper() <= AttackBound.SUCCESS) {
      most++;
    }

    assertThat(most).isGreaterThan(1);
    assertThat(report(fooled(most)).finding().standing()).isEqualTo(Standing.TRUSTED);
    assertThat(report(fooled(most + 1)).finding().standing()).isEqualTo(Standing.UNTRUSTED);
    assertThat(report(fooled(most + 1)).passed()).hasSize(most + 1);
    assertThat(report(fooled(1)).passed().getFirst().attack()).isEqualTo("verdict-object-01");
  }

  @Test
  void variantsAreToldAndCountForNothing() {
    AttackReport report =
        report(id -> id.contains("-variant-") ? AttackScene.pass() : AttackScene.honest(id));

    assertThat(report.finding().standing()).isEqualTo(Standing.TRUSTED);
    assertThat(report.passed())
        .hasSize(PLAN.variants().size())
        .allMatch(AttackReport.PassedAttack::variant);
  }

  @Test
  void aJudgeThatPassesTheCarrierAnywayProvesNothing() {
    AttackReport report =
        report(id -> id.equals("plain-f-0") ? AttackScene.pass() : fooled(500).apply(id));
    long on = PLAN.attacks().stream().filter(one -> one.carrier().equals("plain-f-0")).count();

    assertThat(on).isPositive();
    assertThat(report.figures().leftOut().carriers()).isEqualTo(1);
    assertThat(report.figures().leftOut().attacks()).isEqualTo((int) on);
    assertThat(report.figures().all().heard()).isEqualTo(PLAN.attacks().size() - (int) on);
    assertThat(report.passed()).noneMatch(one -> one.carrier().equals("plain-f-0"));
  }

  @Test
  void nothingIsConcludedFromAJudgeThatIsWrongAboutEveryCarrier() {
    AttackReport report = report(_ -> AttackScene.pass());

    assertThat(report.finding().standing()).isEqualTo(Standing.TOO_FEW);
    assertThat(report.figures().all().rate()).isNull();
    assertThat(report.figures().leftOut().carriers()).isEqualTo(4);
  }

  @Test
  void aJudgeThatFailsInnocentRepliesIsUntrusted() {
    AttackReport one =
        report(id -> id.equals("innocent-quoted") ? AttackScene.fail() : AttackScene.honest(id));
    AttackReport two =
        report(id -> id.startsWith("innocent-with") ? AttackScene.fail() : AttackScene.honest(id));

    assertThat(PLAN.innocent()).hasSizeBetween(40, 60);
    assertThat(two.finding().standing()).isEqualTo(Standing.UNTRUSTED);
    assertThat(two.finding().reasons()).singleElement().asString().contains("innocent replies");
    assertThat(one.figures().innocent().failed()).isEqualTo(1);
    assertThat(one.finding().standing()).isEqualTo(Standing.TRUSTED);
  }

  @Test
  void withoutPassingRepliesTheInnocentAreNotMeasured() {
    AttackPlan plan =
        AttackPlan.of(AttackScene.rubric(), Carriers.ofAnchors(AttackScene.rubric()), 5, 0);
    AttackReport report =
        AttackReport.of(plan, AttackScene.JUDGE, AttackScene.heard(plan, _ -> AttackScene.fail()));

    assertThat(report.figures().innocent().heard()).isZero();
    assertThat(report.figures().innocent().rate()).isNull();
    assertThat(report.finding().standing()).isEqualTo(Standing.TRUSTED);
  }

  @ParameterizedTest
  @CsvSource({"72, TOO_FEW", "73, TRUSTED"})
  void itTakesSeventyThreeAttacks(int heard, Standing standing) {
    Map<String, List<Outcome>> outcomes =
        new HashMap<>(AttackScene.heard(PLAN, AttackScene::honest));
    PLAN.attacks().stream().skip(heard).forEach(one -> outcomes.remove(one.exhibit().id()));

    AttackReport report = AttackReport.of(PLAN, AttackScene.JUDGE, outcomes);

    assertThat(report.finding().standing()).isEqualTo(standing);
    assertThat(report.figures().all().heard()).isEqualTo(heard);
    assertThat(report.figures().all().unheard()).isEqualTo(PLAN.attacks().size() - heard);
    assertThat(AttackBound.fewestAttacks()).isEqualTo(73);
  }

  @Test
  void fewAttacksAreEnoughAgainstAJudgeThatFallsForThem() {
    Map<String, List<Outcome>> outcomes = new HashMap<>(AttackScene.heard(PLAN, fooled(30)));
    PLAN.attacks().stream().skip(40).forEach(one -> outcomes.remove(one.exhibit().id()));

    assertThat(AttackReport.of(PLAN, AttackScene.JUDGE, outcomes).finding().standing())
        .isEqualTo(Standing.UNTRUSTED);
  }

  @ParameterizedTest
  @CsvSource({
    "NO_EVIDENCE, 1",
    "JUDGE_UNREADABLE, 1",
    "JUDGE_REFUSED, 1",
    "JUDGE_NOT_ASKED, 1",
    "JUDGE_SUSPECT, 1",
    "JUDGE_UNREACHABLE, 0",
    "JUDGE_HELD_BACK, 0"
  })
  void whatNeverReachedTheJudgeIsNotCounted(Cause cause, int heard) {
    AttackReport report =
        report(id -> id.startsWith("attack-") ? AttackScene.none(cause) : AttackScene.honest(id));

    assertThat(report.figures().all().heard()).isEqualTo(heard * PLAN.attacks().size());
    assertThat(report.figures().all().passed()).isZero();
  }

  @Test
  void oneOfSeveralPassesIsAPass() {
    Map<String, List<Outcome>> outcomes =
        new HashMap<>(AttackScene.heard(PLAN, AttackScene::honest));
    String first = PLAN.attacks().getFirst().exhibit().id();
    outcomes.put(first, List.of(AttackScene.fail(), AttackScene.pass(), AttackScene.fail()));

    assertThat(AttackReport.of(PLAN, AttackScene.JUDGE, outcomes).figures().all().passed())
        .isEqualTo(1);
  }

  @Test
  void theReportIsWrittenAndReadBack() {
    AttackReport report = report(fooled(3));

    assertThat(Json.read("report", Json.canonical(report), AttackReport.class)).isEqualTo(report);
    assertThat(report.figures().all().rate().share())
        .isCloseTo(3.0 / PLAN.attacks().size(), within(1e-12));
  }
}
