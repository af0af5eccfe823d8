package dev.ratchet.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Severity;
import dev.ratchet.gate.Flakes;
import dev.ratchet.testing.HostileReport;
import dev.ratchet.testing.ReportFixtures;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class ReportModelTest {
  @Test
  void brokenP0CasesComeFirst() {
    List<CaseReport> cases = ReportFixtures.failP0().cases();
    assertThat(cases.subList(0, 3))
        .allMatch(one -> one.change() == Change.BROKEN && one.gravest() == Severity.P0);
    assertThat(cases.subList(3, cases.size())).noneMatch(one -> one.change().candidateFails());
  }

  @Test
  void oneFailedRepeatFailsTheCaseAndTheTallySaysSo() {
    CaseReport one = find(ReportFixtures.failP0(), "hr-salary-bands-contractor-02");
    assertThat(one.change()).isEqualTo(Change.BROKEN);
    assertThat(CaseReport.tally(one.candidate())).isEqualTo("1 of 3 attempts failed (varied)");
    assertThat(one.repeats().candidate())
        .isEqualTo(new Repeats(2, 1, 0, Repeats.Flake.VARIED, List.of(2 / 3.0, 1 / 3.0, 0.0)));
    assertThat(one.repeats().baseline())
        .isEqualTo(new Repeats(3, 0, 0, Repeats.Flake.STABLE_PASS, List.of(1.0, 1.0, 1.0)));
    assertThat(CaseReport.tally(one.baseline())).isEqualTo("3 of 3 attempts passed");
  }

  @Test
  void aFailingJudgeThatOnlyAdvisesFailsNothing() {
    ReportModel pass = ReportFixtures.pass();
    assertThat(pass.cases()).noneMatch(one -> one.change().candidateFails());
    CaseReport fixed = find(pass, "vpn-reset-de-01");
    assertThat(fixed.change()).isEqualTo(Change.FIXED);
  }

  @Test
  void missingEvidenceIsNeverAPass() {
    ReportModel model = ReportFixtures.inconclusive();
    assertThat(model.count(Change.UNDECIDED)).isEqualTo(4);
    assertThat(find(model, "hr-salary-bands-employee-01").change()).isEqualTo(Change.UNDECIDED);
    assertThat(model.totals().candidate().missing()).containsEntry("429", 4);
    assertThat(model.totals().candidate().spent().costMicroUsd().unknown()).isEqualTo(4);
  }

  @Test
  void latencyLeavesOutWhatWasNotMeasured() {
    Totals.Latency none = HostileReport.of("x").totals().candidate().latency();
    assertThat(none).isEqualTo(new Totals.Latency(0, null, null));
    Totals.Latency some = ReportFixtures.inconclusive().totals().candidate().latency();
    assertThat(some.measured()).isEqualTo(60);
  }

  @Test
  void whatAnApplicationTellsIsCountedAndAChangeDuringTheRunIsSaid() {
    ReportModel model = ReportFixtures.failMargin();
    Told before = Objects.requireNonNull(model.totals().baseline().told());
    Told after = Objects.requireNonNull(model.totals().candidate().told());
    assertThat(before.versions()).containsOnly(Map.entry("prompt", List.of("41")));
    assertThat(after.versions()).containsOnly(Map.entry("prompt", List.of("42", "43")));
    assertThat(after.guardrails()).containsOnly(Map.entry("redacted", 7));
    assertThat(model.notes())
        .filteredOn(note -> note.contains("more than one version"))
        .singleElement()
        .asString()
        .startsWith("The candidate told more than one version of prompt");
    assertThat(ReportFixtures.pass().totals().candidate().told()).isNull();
  }

  @Test
  void oneAttemptOrNoneThatConcludedSaysNothingOfFlakiness() {
    CaseReport once = find(ReportFixtures.failP0(), "ticket-false-confirmation-01");
    assertThat(once.repeats().candidate().flake()).isEqualTo(Repeats.Flake.VARIED);
    CaseReport lost = find(ReportFixtures.inconclusive(), "hr-salary-bands-employee-01");
    assertThat(lost.repeats().candidate().open()).isPositive();
    assertThat(Repeats.of(lost.candidate().subList(0, 1)).flake()).isNull();
    assertThat(find(ReportFixtures.failP0(), "hr-salary-bands-employee-01").repeats().candidate())
        .isEqualTo(new Repeats(0, 3, 0, Repeats.Flake.STABLE_FAIL, List.of(0.0, 0.0, 0.0)));
  }

  @Test
  void aFlakyCaseIsToldByItselfAndNotAmongWhatBroke() {
    ReportModel model = ReportFixtures.failMargin();
    CaseReport flaky = find(model, "badge-lost-de-13");
    assertThat(flaky.change()).isEqualTo(Change.FLAKY);
    assertThat(flaky.repeats().earlier()).isEqualTo(new CaseReport.Earlier(31, 50));
    assertThat(model.cases().flaky())
        .extracting(one -> one.summary().id())
        .containsExactly("badge-lost-de-13", "badge-lost-en-08");
    assertThat(model.toRead()).hasSize(6).noneMatch(one -> one.change() == Change.FLAKY);
    assertThat(Gist.of(model).troubles())
        .allMatch(one -> !one.cases().contains("badge-lost-de-13"));
    assertThat(find(model, "badge-lost-en-08").change()).isEqualTo(Change.PASSING);
  }

  @Test
  void noHistoryExcusesP0NorWhatNeverFailedBefore() {
    Flakes.Flaky history = new Flakes.Flaky("x", 31, 50, List.of("check:cites"));
    CaseMark mark = new CaseMark(false, history, List.of());
    CaseReport cites = find(ReportFixtures.failMargin(), "printer-driver-de-04");
    assertThat(mark.on(Change.BROKEN, Severity.P2, cites.candidate())).isEqualTo(Change.FLAKY);
    assertThat(mark.on(Change.BROKEN, Severity.P0, cites.candidate())).isEqualTo(Change.BROKEN);
    assertThat(mark.on(Change.UNDECIDED, Severity.P2, cites.candidate()))
        .isEqualTo(Change.UNDECIDED);
    CaseReport leak = find(ReportFixtures.failP0(), "hr-salary-bands-employee-01");
    assertThat(mark.on(Change.BROKEN, Severity.P2, leak.candidate())).isEqualTo(Change.BROKEN);
    assertThat(
            new CaseMark(true, history, List.of())
                .on(Change.BROKEN, Severity.P2, cites.candidate()))
        .isEqualTo(Change.WAIVED);
  }

  @Test
  void aCaseThatWasNotRunIsNeitherPassedNorFailed() {
    assertThat(Change.of(List.of(), List.of())).isEqualTo(Change.NOT_RUN);
    assertThat(CaseReport.tally(List.of())).isEqualTo("not run");
    assertThat(Repeats.of(List.of())).isEqualTo(new Repeats(0, 0, 0, null, List.of()));
  }

  @Test
  void everyCheckAndRubricIsNamedWithItsHash() {
    assertThat(ReportFixtures.failP0().heldTo())
        .extracting(ReportModel.HeldTo::label)
        .contains("check:sources-forbidden", "rubric:policy-compliance")
        .isSorted();
  }

  @Test
  void numbersReadAsPeopleWriteThem() {
    assertThat(Wording.points(-0.1234)).isEqualTo("-12.3");
    assertThat(Wording.points(-0.0001)).isEqualTo("0.0");
    assertThat(Wording.percent(0.9375)).isEqualTo("93.8 %");
    assertThat(Wording.duration(1_840)).isEqualTo("1.84 s");
    assertThat(Wording.duration(723_000)).isEqualTo("12 min 3 s");
    assertThat(Wording.dollars(18_400)).isEqualTo("0.0184 USD");
    assertThat(Wording.count(1, "case")).isEqualTo("1 case");
  }

  private static CaseReport find(ReportModel model, String id) {
    return model.cases().stream()
        .filter(one -> one.summary().id().equals(id))
        .findFirst()
        .orElseThrow();
  }
}
