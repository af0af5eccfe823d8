package dev.ratchet.canary.checklist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Json;
import dev.ratchet.canary.checklist.Finding.Answer;
import dev.ratchet.canary.checklist.Item.State;
import dev.ratchet.ledger.Entry;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class ChecklistTest {
  private static final String CANARY = "copilot-1a2b3c";
  private static final Instant NOON = Instant.parse("2026-10-01T12:00:00Z");
  private static final Set<String> AUTHORS = Set.of("ann");

  private static final Finding.Measured WORSE =
      new Finding.Measured(
          "no-degradation",
          "No slice is worse.",
          Answer.NO,
          List.of("Refusals doubled in persona=employee."),
          List.of(new Finding.Evidence("reading 2", "readings/2.json")),
          true);
  private static final Finding.Manual ROLLBACK_TRIED =
      new Finding.Manual("rollback-tried", "Rolling back was tried.", List.of());
  private static final Finding.Modes MODES =
      new Finding.Modes(
          "no-new-modes",
          "Every new failure has an owner.",
          List.of(
              new Finding.Mode("search:timeout", "search timed out 4 times."),
              new Finding.Mode("declines:hr", "declined 3 times.")),
          List.of());

  private static Done done(String by, int minute, ReleaseAct act) {
    return new Done(by, NOON.plusSeconds(60L * minute), act);
  }

  private static Done asks(String by, int minute, ContentHash basis) {
    return done(
        by,
        minute,
        new ReleaseAct.OverrideAsked(CANARY, "f" + minute, "no-degradation", basis, "a holiday"));
  }

  private static Done agrees(String by, int minute, ContentHash basis) {
    return done(
        by, minute, new ReleaseAct.OverrideAgreed(CANARY, "f" + minute, "no-degradation", basis));
  }

  private static Done assigns(String by, String mode) {
    return done(
        by,
        1,
        new ReleaseAct.ModeAssigned(CANARY, "f", mode, "kim", "longer timeout", "2026-10-09"));
  }

  private static Item item(Finding finding, Done... done) {
    return Checklist.of(List.of(finding), AUTHORS, List.of(done)).items().getFirst();
  }

  private static Finding.Measured answered(Answer answer, boolean overridable) {
    return new Finding.Measured(
        WORSE.id(), WORSE.question(), answer, WORSE.says(), WORSE.evidence(), overridable);
  }

  @Test
  void whatWasNotMeasuredIsNeverFine() {
    assertThat(item(answered(Answer.UNKNOWN, true)).state()).isEqualTo(State.MISSING);
    assertThat(item(answered(Answer.NO, true)).state()).isEqualTo(State.FAILED);
    assertThat(item(answered(Answer.YES, true)).state()).isEqualTo(State.PASSED);
    assertThat(Checklist.of(List.of(answered(Answer.UNKNOWN, true)), AUTHORS, List.of()).whole())
        .isFalse();
  }

  @Test
  void anOverrideTakesTwoPeople() {
    ContentHash basis = WORSE.basis();
    assertThat(item(WORSE, asks("rita", 1, basis)).state()).isEqualTo(State.FAILED);
    assertThat(item(WORSE, asks("rita", 1, basis), agrees("rita", 2, basis)).state())
        .as("the same person again")
        .isEqualTo(State.FAILED);
    assertThat(item(WORSE, asks("rita", 1, basis), agrees(" Rita", 2, basis)).state())
        .as("the same person, written otherwise")
        .isEqualTo(State.FAILED);
    assertThat(item(WORSE, asks("ANN", 1, basis), agrees("raj", 2, basis)).state())
        .as("an author, written otherwise")
        .isEqualTo(State.FAILED);
    assertThat(item(WORSE, agrees("raj", 1, basis)).state())
        .as("nobody asked")
        .isEqualTo(State.FAILED);
    assertThat(item(WORSE, agrees("raj", 1, basis), asks("rita", 2, basis)).state())
        .as("agreed before it was asked")
        .isEqualTo(State.FAILED);
    Item gone = item(WORSE, asks("rita", 1, basis), agrees("raj", 2, basis));
    assertThat(gone.state()).isEqualTo(State.OVERRIDDEN);
    assertThat(gone.hands())
        .extracting(Item.Hand::who, Item.Hand::did, Item.Hand::note)
        .containsExactly(tuple("rita", "asked to go on", "a holiday"), tuple("raj", "agreed", ""));
  }

  @Test
  void nobodyAnswersForTheirOwnChange() {
    ContentHash basis = WORSE.basis();
    assertThat(item(WORSE, asks("ann", 1, basis), agrees("raj", 2, basis)).state())
        .isEqualTo(State.FAILED);
    assertThat(item(WORSE, asks("rita", 1, basis), agrees("ann", 2, basis)).state())
        .isEqualTo(State.FAILED);
    Done confirmed =
        done(
            "ann",
            1,
            new ReleaseAct.ItemConfirmed(
                CANARY, "f", ROLLBACK_TRIED.id(), ROLLBACK_TRIED.basis(), "fine"));
    assertThat(item(ROLLBACK_TRIED, confirmed).state()).isEqualTo(State.OPEN);
  }

  @Test
  void anOverrideOfAnotherReadingDoesNotCount() {
    Finding.Measured worse =
        new Finding.Measured(
            WORSE.id(),
            WORSE.question(),
            Answer.NO,
            List.of("Refusals tripled in persona=employee."),
            WORSE.evidence(),
            true);
    ContentHash before = WORSE.basis();
    assertThat(item(worse, asks("rita", 1, before), agrees("raj", 2, before)).state())
        .isEqualTo(State.FAILED);
  }

  @Test
  void anOverrideHoldsWhenALaterReadingSaysTheSame() {
    Finding.Measured again =
        new Finding.Measured(
            WORSE.id(),
            WORSE.question(),
            WORSE.answer(),
            WORSE.says(),
            List.of(new Finding.Evidence("reading 3", "readings/3.json")),
            true);
    ContentHash before = WORSE.basis();
    assertThat(item(again, asks("rita", 1, before), agrees("raj", 2, before)).state())
        .isEqualTo(State.OVERRIDDEN);
  }

  @Test
  void whatCannotBeOverriddenStands() {
    Finding.Measured p0 = answered(Answer.NO, false);
    assertThat(item(p0, asks("rita", 1, p0.basis()), agrees("raj", 2, p0.basis())).state())
        .isEqualTo(State.FAILED);
  }

  @Test
  void aManualItemIsOpenUntilSomebodyConfirmsIt() {
    assertThat(item(ROLLBACK_TRIED).state()).isEqualTo(State.OPEN);
    Item confirmed =
        item(
            ROLLBACK_TRIED,
            done(
                "rita",
                1,
                new ReleaseAct.ItemConfirmed(
                    CANARY, "f", ROLLBACK_TRIED.id(), ROLLBACK_TRIED.basis(), "at ten")));
    assertThat(confirmed.state()).isEqualTo(State.PASSED);
    assertThat(confirmed.hands()).extracting(Item.Hand::note).containsExactly("at ten");
  }

  @Test
  void newFailureModesPassOnceEachHasAnOwner() {
    assertThat(item(MODES).state()).isEqualTo(State.OPEN);
    assertThat(item(MODES, assigns("rita", "search:timeout")).state()).isEqualTo(State.OPEN);
    Item owned = item(MODES, assigns("rita", "search:timeout"), assigns("raj", "declines:hr"));
    assertThat(owned.state()).isEqualTo(State.PASSED);
    assertThat(owned.says())
        .containsExactly(
            "search timed out 4 times. kim answers for it until 2026-10-09.",
            "declined 3 times. kim answers for it until 2026-10-09.");
    Finding.Modes none =
        new Finding.Modes(MODES.id(), MODES.question(), List.of(), MODES.evidence());
    assertThat(item(none).state()).isEqualTo(State.PASSED);
  }

  @Test
  void whatIsLeftIsNamed() {
    Checklist checklist =
        Checklist.of(
            List.of(answered(Answer.YES, true), ROLLBACK_TRIED, MODES), AUTHORS, List.of());
    assertThat(checklist.whole()).isFalse();
    assertThat(checklist.left())
        .extracting(Item::id)
        .containsExactly("rollback-tried", "no-new-modes");
    assertThat(checklist.item("no-new-modes")).isPresent();
  }

  @Test
  void everyActComesBackFromItsEntryAsItWas() {
    List<ReleaseAct> each =
        List.of(
            assigns("x", "m").act(),
            asks("x", 1, WORSE.basis()).act(),
            agrees("x", 1, WORSE.basis()).act(),
            new ReleaseAct.ItemConfirmed(CANARY, "f", "i", WORSE.basis(), "n"),
            new ReleaseAct.ReleaseSigned(
                CANARY, "f", 1, ReleaseAct.Outcome.RELEASE, WORSE.basis()));
    for (ReleaseAct act : each) {
      Entry.Draft draft = Done.draft("rita", act);
      Entry entry =
          new Entry(
              0, NOON, draft.actor(), draft.kind(), draft.payload(), Entry.GENESIS, Entry.GENESIS);
      assertThat(Done.of(entry).map(Json::canonical))
          .hasValue(Json.canonical(new Done("rita", NOON, act)));
    }
    assertThat(each.stream().map(Object::getClass).collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.asList(ReleaseAct.class.getPermittedSubclasses()));
  }
}
