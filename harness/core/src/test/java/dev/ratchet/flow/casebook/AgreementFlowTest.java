package dev.ratchet.flow.casebook;

import static dev.ratchet.flow.casebook.DeskWorkspace.bad;
import static dev.ratchet.flow.casebook.DeskWorkspace.good;
import static dev.ratchet.flow.casebook.DeskWorkspace.leak;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Severity;
import dev.ratchet.casebook.agreement.AgreementReport;
import dev.ratchet.casebook.agreement.AgreementReport.Accuracy;
import dev.ratchet.casebook.agreement.AgreementReport.Comparison;
import dev.ratchet.casebook.agreement.AgreementReport.Person;
import dev.ratchet.casebook.agreement.AgreementReport.Times;
import dev.ratchet.casebook.agreement.Audience;
import dev.ratchet.casebook.agreement.Confusion;
import dev.ratchet.casebook.agreement.Told;
import dev.ratchet.casebook.agreement.Told.Figures;
import dev.ratchet.testing.CommandRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the desk, over ledger and store, to the report. */
final class AgreementFlowTest {
  private static final String TWO_EACH = "known-answers: {share: 0}\nsecond-labeller: {share: 1}\n";

  @TempDir private Path root;

  @Test
  void onlyWhatWasSaidFirstAndBlindCounts() {
    try (DeskWorkspace at = new DeskWorkspace(root, 6, TWO_EACH)) {
      labelAll(at, "ana", true);
      labelAll(at, "bo", false);
      AgreementReport report = report(at);
      assertThat(report.basis().labels()).isEqualTo(12);
      assertThat(report.basis().shared()).isEqualTo(6);
      List<List<Integer>> differing = List.of(List.of(0, 0), List.of(6, 0));
      assertThat(acceptable(report).counts()).isEqualTo(differing);

      // bo thinks again after the reveal: on record, and no agreement
      for (long number = 1; number <= 6; number++) {
        at.judge("bo", number, bad(Severity.P0));
      }
      assertThat(acceptable(report(at)).counts()).isEqualTo(differing);
    }
  }

  @Test
  void whoHasSeenTheCaseInAnotherRoundIsNotBlindAnyMore() {
    try (DeskWorkspace at = new DeskWorkspace(root, 1, TWO_EACH)) {
      at.next("ana");
      at.next("bo");
      at.reject("ana", 1, Severity.P0);
      at.judge("bo", 1, good());
      at.desk().done("bo", 1);
      at.book()
          .adjudication()
          .adjudicate(
              "cy", new DeskForm.Adjudicate(at.form(), 1, 0, DeskWorkspace.decided(Severity.P0)));
      at.book().adjudication().relabel("di", new DeskForm.Relabel(at.form(), 1, 0, "new policy"));
      again(at, "ana");
      again(at, "eve");
      AgreementReport report = report(at);
      assertThat(report.people()).extracting(Person::name).containsExactly("ana", "bo", "eve");
      assertThat(report.people()).extracting(Person::labels).containsExactly(1, 1, 1);
      assertThat(report.basis().cases()).isEqualTo(2);
      assertThat(report.basis().shared()).isEqualTo(1);
    }
  }

  private static void again(DeskWorkspace at, String by) {
    at.clock.advance(Duration.ofMinutes(1));
    at.next(by);
    at.judge(by, 1, good());
    at.desk().done(by, 1);
  }

  @Test
  void knownAnswersAdjudicationsSlicesAndTimesComeFromTheBook() {
    String policy = "known-answers: {share: 1}\nsecond-labeller: {share: 1}\n";
    try (DeskWorkspace at = new DeskWorkspace(root, 6, policy)) {
      for (int i = 0; i < 6; i++) {
        long number = at.next("ana");
        at.clock.advance(Duration.ofSeconds(20));
        at.reject("ana", number, Severity.P1);
      }
      for (int i = 0; i < 6; i++) {
        at.reject("bo", at.next("bo"), Severity.P1);
      }
      for (int i = 0; i < 6; i++) {
        long number = at.next("cy");
        at.judge("cy", number, i < 4 ? bad(Severity.P1) : good());
        if (i < 4) {
          at.clock.advance(Duration.ofSeconds(30));
          at.describe("cy", number, leak(Severity.P1));
        }
        at.desk().done("cy", number);
      }
      AgreementReport report = report(at);
      Person cy = report.people().getLast();
      Accuracy known = ((Figures<Accuracy>) cy.met().getFirst().told()).figures();
      assertThat(known.confusion())
          .isEqualTo(new Confusion(List.of("yes", "no"), List.of(List.of(0, 2), List.of(0, 4))));
      Figures<Times> judging = (Figures<Times>) report.people().getFirst().pace().getFirst().told();
      assertThat(judging.figures().median()).isEqualTo(20_000);
      assertThat(report.together().slices()).extracting(one -> one.slice()).isNotEmpty();
      assertThat(report.basis().shared()).isEqualTo(6);
    }
  }

  @Test
  void aReportIsKeptForAMinuteAndUntilTheBookHasGrown() {
    try (DeskWorkspace at = new DeskWorkspace(root, 2, TWO_EACH)) {
      at.judge("ana", at.next("ana"), good());
      AgreementFlow flow = at.book().agreement();
      AgreementReport before = flow.report(new Audience.Everyone());
      assertThat(flow.report(new Audience.Everyone()).together()).isSameAs(before.together());
      at.clock.advance(Duration.ofMinutes(2));
      assertThat(flow.report(new Audience.Everyone()).together()).isSameAs(before.together());
      at.judge("bo", at.next("bo"), good());
      assertThat(flow.report(new Audience.Everyone()).basis().labels()).isEqualTo(2);
    }
  }

  @Test
  void theCommandTellsItInATableAndALabellerNothingOfOthers() {
    try (DeskWorkspace at = new DeskWorkspace(root, 6, TWO_EACH)) {
      labelAll(at, "ana", true);
      labelAll(at, "bo", false);
      at.pause();
      CommandRun all = CommandRun.in(root, "agreement");
      assertThat(all.exitCode()).as(all.err()).isZero();
      assertThat(all.out())
          .contains(
              "12 first labels, given blind, of 6 cases by 2 people; 6 cases have two or more")
          .contains("acceptable         few 6  0 (0 to 39)     0.00 (0.00, 0.39)")
          .contains("    6 x ana says no, bo yes")
          .contains("failure mode*          0  too few to say")
          .contains("2026-09-28            12   few 6: 0 (0 to 39) %");
      CommandRun own = CommandRun.in(root, "agreement", "--labeller", "bo", "--json");
      assertThat(own.out()).contains("\"bo\"").doesNotContain("ana");
      at.reopen();
    }
  }

  /** Ana rejects all, bo finds all fine. */
  private static void labelAll(DeskWorkspace at, String by, boolean rejects) {
    for (int i = 0; i < 6; i++) {
      long number = at.next(by);
      if (rejects) {
        at.reject(by, number, Severity.P1);
      } else {
        at.judge(by, number, good());
        at.desk().done(by, number);
      }
    }
  }

  private static AgreementReport report(DeskWorkspace at) {
    at.clock.advance(Duration.ofMinutes(1));
    return at.book().agreement().report(new Audience.Everyone());
  }

  private static Confusion acceptable(AgreementReport report) {
    Told<Comparison> told = report.pairs().getFirst().questions().getFirst().told();
    return ((Figures<Comparison>) told).figures().confusion();
  }
}
