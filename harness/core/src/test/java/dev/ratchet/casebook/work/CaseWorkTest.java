package dev.ratchet.casebook.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.base.Severity;
import dev.ratchet.casebook.Label.Acceptable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Where a case stands, by what was said. */
final class CaseWorkTest {
  private static final Labelling LEAK = described("leak", "P1");

  @Test
  void anUnlabelledCaseWantsAsManyAsThePolicySays() {
    assertStands(Standing.WANTED, 1, work(1));
    assertStands(Standing.WANTED, 2, work(2));
  }

  @Test
  void onePersonIsEnoughForAnOrdinaryCase() {
    assertStands(Standing.AGREED, 0, work(1, no("ana", Severity.P2, LEAK)));
    assertStands(Standing.AGREED, 0, work(1, yes("ana")));
  }

  @Test
  void aP0WantsASecondPersonWhateverThePolicySays() {
    assertStands(Standing.WANTED, 1, work(1, no("ana", Severity.P0, LEAK)));
    assertStands(Standing.WANTED, 1, work(1, no("ana", Severity.P2, described("leak", "P0"))));
    assertStands(
        Standing.AGREED, 0, work(1, no("ana", Severity.P0, LEAK), no("bo", Severity.P0, LEAK)));
  }

  @Test
  void aJudgementWithoutItsSecondStepSettlesNothing() {
    assertStands(Standing.WANTED, 1, work(1, no("ana", Severity.P2, null)));
  }

  @Test
  void whoDiffersInWhatCountsIsInDispute() {
    GivenLabel ana = no("ana", Severity.P1, LEAK);
    assertStands(Standing.DISPUTED, 0, work(2, ana, yes("bo")));
    assertStands(Standing.DISPUTED, 0, work(2, ana, no("bo", Severity.P2, LEAK)));
    assertStands(
        Standing.DISPUTED, 0, work(2, ana, no("bo", Severity.P1, described("tone", "P1"))));
  }

  @Test
  void notesReferencesAndFurtherChecksMayDiffer() {
    Labelling other =
        new Labelling(
            LEAK.failureMode(), "model", List.of(check("P2"), check("P3")), "another", "a note");
    assertStands(
        Standing.AGREED, 0, work(2, no("ana", Severity.P1, LEAK), no("bo", Severity.P1, other)));
  }

  @Test
  void aLateThirdLabelMayStillOpenADispute() {
    assertStands(
        Standing.DISPUTED,
        0,
        work(2, no("ana", Severity.P1, LEAK), no("bo", Severity.P1, LEAK), yes("cy")));
  }

  @Test
  void whoCannotTellIsReplacedOnceAndThenAThirdPersonDecides() {
    assertStands(Standing.WANTED, 1, work(1, unsure("ana")));
    assertStands(Standing.AGREED, 0, work(1, unsure("ana"), yes("bo")));
    assertStands(Standing.DISPUTED, 0, work(1, unsure("ana"), unsure("bo")));
  }

  @Test
  void anAdjudicationSettlesIt() {
    Adjudication decided =
        new Adjudication(new Judgement(Acceptable.YES, null, ""), Labelling.NONE, "it is fine");
    CaseWork work =
        new CaseWork(
            2,
            List.of(yes("ana"), no("bo", Severity.P0, LEAK)),
            new GivenDecision("adj-1", "cy", Instant.EPOCH, decided));
    assertStands(Standing.ADJUDICATED, 0, work);
    assertThat(work.standing().isSettled()).isTrue();
  }

  private static void assertStands(Standing standing, int wanted, CaseWork work) {
    assertThat(work.standing()).isEqualTo(standing);
    assertThat(work.wanted()).isEqualTo(wanted);
  }

  private static CaseWork work(int people, GivenLabel... labels) {
    return new CaseWork(people, List.of(labels), null);
  }

  private static GivenLabel yes(String by) {
    return label(by, new Judgement(Acceptable.YES, null, ""), null);
  }

  private static GivenLabel unsure(String by) {
    return label(by, new Judgement(Acceptable.CANNOT_TELL, null, ""), null);
  }

  private static GivenLabel no(String by, Severity severity, @Nullable Labelling said) {
    return label(by, new Judgement(Acceptable.NO, severity, ""), said);
  }

  private static GivenLabel label(String by, Judgement judgement, @Nullable Labelling said) {
    return new GivenLabel("lab-" + by, by, 0, Instant.EPOCH, judgement, said);
  }

  private static Labelling described(String mode, String severity) {
    return new Labelling(mode, "model", List.of(check(severity)), "", "");
  }

  private static Node.Mapping check(String severity) {
    return (Node.Mapping)
        Json.node("x", 1, "{\"check\":\"declines\",\"severity\":\"" + severity + "\"}");
  }
}
