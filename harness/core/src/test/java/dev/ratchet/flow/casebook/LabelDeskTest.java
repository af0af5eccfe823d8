package dev.ratchet.flow.casebook;

import static dev.ratchet.flow.casebook.DeskWorkspace.bad;
import static dev.ratchet.flow.casebook.DeskWorkspace.check;
import static dev.ratchet.flow.casebook.DeskWorkspace.decided;
import static dev.ratchet.flow.casebook.DeskWorkspace.good;
import static dev.ratchet.flow.casebook.DeskWorkspace.leak;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Json;
import dev.ratchet.base.RatchetException;
import dev.ratchet.base.Severity;
import dev.ratchet.casebook.Label.Acceptable;
import dev.ratchet.casebook.work.Judgement;
import dev.ratchet.casebook.work.Labelling;
import dev.ratchet.ledger.Entry;
import dev.ratchet.outcome.Outcome;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LabelDeskTest {
  @TempDir private Path root;

  @Test
  void aLabellerGetsACaseAndKeepsItUntilDone() {
    try (DeskWorkspace at = new DeskWorkspace(root, 3)) {
      long number = at.next("ana");
      assertThat(at.next("ana")).isEqualTo(number);
      at.reject("ana", number, Severity.P2);
      assertThat(at.next("ana")).isNotEqualTo(number);
      assertThat(at.desk().queue(DeskWorkspace.labeller("ana")).progress().done()).isEqualTo(1);
      assertThat(at.desk().queue(DeskWorkspace.labeller("ana")).progress().open()).isEqualTo(2);
      assertThat(at.desk().queue(DeskWorkspace.labeller("ana")).last()).containsExactly(number);
    }
  }

  @Test
  void nobodyGetsWhatAnotherHasAtHandUnlessTwoAreWanted() {
    try (DeskWorkspace at = new DeskWorkspace(root, 2)) {
      Set<Long> given = new HashSet<>(List.of(at.next("ana"), at.next("bo")));
      assertThat(given).hasSize(2);
      assertThat(at.desk().next(DeskWorkspace.labeller("cy"))).isEmpty();
    }
  }

  @Test
  void twoPeopleMayHaveACaseThatWantsTwo() {
    String policy = "known-answers: {share: 0}\nsecond-labeller: {share: 1}\n";
    try (DeskWorkspace at = new DeskWorkspace(root, 1, policy)) {
      assertThat(at.next("ana")).isEqualTo(at.next("bo"));
      assertThat(at.desk().next(DeskWorkspace.labeller("cy"))).isEmpty();
    }
  }

  @Test
  void aReservationEndsAndTheCaseGoesToAnotherButALateLabelStillCounts() {
    try (DeskWorkspace at = new DeskWorkspace(root, 1)) {
      long number = at.next("ana");
      at.clock.advance(Duration.ofMinutes(31));
      assertThat(at.next("bo")).isEqualTo(number);
      at.judge("ana", number, good());
      assertThat(at.desk().said("ana", number)).isPresent();
      assertThat(at.kinds()).contains("case-judged");
    }
  }

  @Test
  void theOrderIsAnotherForEverybody() {
    try (DeskWorkspace at = new DeskWorkspace(root, 12)) {
      assertThat(order(at, "ana")).isNotEqualTo(order(at, "bo"));
    }
  }

  private static List<Long> order(DeskWorkspace at, String by) {
    List<Long> order = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      long number = at.next(by);
      order.add(number);
      at.desk().skip(by, new DeskForm.Skip(at.form(), number, "not mine"));
    }
    return order;
  }

  @Test
  void nothingIsRevealedBeforeACommitment() {
    try (DeskWorkspace at = new DeskWorkspace(root, 1)) {
      long number = at.next("ana");
      String blind = Json.canonical(at.desk().blind("ana", number));
      assertThat(blind).contains("Question of r-1").doesNotContain("hr-source", "leaks", "inc-");
      assertRefused(ErrorCode.USAGE, () -> at.desk().revealed("ana", number));
      at.judge("ana", number, bad(Severity.P1));
      Revealed revealed = at.desk().revealed("ana", number);
      assertThat(revealed.detector()).isEqualTo("hr-source-to-non-hr");
      assertThat(revealed.proposals().stream().map(Json::canonical))
          .anyMatch(one -> one.contains("sources-forbidden") && one.contains("hr-only"));
    }
  }

  @Test
  void aCaseThatWasNeverGivenToSomebodyIsNotTheirs() {
    try (DeskWorkspace at = new DeskWorkspace(root, 1)) {
      long number = at.next("ana");
      assertRefused(ErrorCode.NOT_FOUND, () -> at.desk().blind("eve", number));
      assertRefused(
          ErrorCode.NOT_FOUND,
          () -> at.desk().judge("eve", new DeskForm.Judge("f", number, 0, good())));
      assertRefused(ErrorCode.NOT_FOUND, () -> at.desk().blind("ana", 999));
    }
  }

  @Test
  void theSameFormSentAgainMakesOneLabel() {
    try (DeskWorkspace at = new DeskWorkspace(root, 1)) {
      long number = at.next("ana");
      DeskForm.Judge form = new DeskForm.Judge("f-1", number, 0, good());
      at.desk().judge("ana", form);
      at.desk().judge("ana", form);
      at.reopen();
      at.desk().judge("ana", form);
      assertThat(at.kinds().stream().filter("case-judged"::equals)).hasSize(1);
      at.next("ana");
      assertRefused(ErrorCode.USAGE, () -> at.desk().judge("eve", form));
    }
  }

  @Test
  void aStaleWindowIsToldAndChangesNothing() {
    try (DeskWorkspace at = new DeskWorkspace(root, 1)) {
      long number = at.next("ana");
      at.judge("ana", number, bad(Severity.P2));
      Revealed page = at.desk().revealed("ana", number);
      at.describe("ana", number, leak(Severity.P2));
      DeskForm.Describe stale =
          new DeskForm.Describe("f-9", number, page.own().id(), page.seen(), Labelling.NONE);
      assertRefused(ErrorCode.CONFLICT, () -> at.desk().describe("ana", stale));
      assertThat(at.desk().said("ana", number).orElseThrow().labelling())
          .isNotEqualTo(Labelling.NONE);
    }
  }

  @Test
  void judgingAgainReplacesWhatWasSaidAndKeepsItOnRecord() {
    try (DeskWorkspace at = new DeskWorkspace(root, 1)) {
      long number = at.next("ana");
      at.reject("ana", number, Severity.P2);
      at.judge("ana", number, good());
      assertThat(at.desk().said("ana", number).orElseThrow().judgement().acceptable())
          .isEqualTo(Acceptable.YES);
      assertThat(at.kinds().stream().filter("case-judged"::equals)).hasSize(2);
    }
  }

  @Test
  void whatPeopleWriteIsMaskedBeforeItIsKept() {
    try (DeskWorkspace at = new DeskWorkspace(root, 1)) {
      long number = at.next("ana");
      at.judge(
          "ana", number, new Judgement(Acceptable.NO, Severity.P2, "mail of jo.doe@mail.example"));
      at.book().drafts().keep("ana", "label/1", Map.of("note", "call jo.doe@mail.example"));
      assertThat(at.entries().stream().map(Json::canonical))
          .noneMatch(line -> line.contains("jo.doe"));
      assertThat(at.book().drafts().of("ana", "label/1").get("note"))
          .startsWith("call [EMAIL_")
          .doesNotContain("jo.doe");
    }
  }

  @Test
  void draftsOutliveARestartAndEndWhenSent() {
    try (DeskWorkspace at = new DeskWorkspace(root, 1)) {
      at.book().drafts().keep("ana", "label/1", Map.of("why", "half a"));
      at.book().drafts().keep("ana", "label/1", Map.of("why", "half a sentence"));
      at.reopen();
      assertThat(at.book().drafts().of("ana", "label/1")).containsEntry("why", "half a sentence");
      assertThat(at.book().drafts().of("bo", "label/1")).isEmpty();
      at.book().drafts().drop("ana", "label/1");
      assertThat(at.book().drafts().of("ana", "label/1")).isEmpty();
    }
  }

  @Test
  void aCheckIsTriedOnTheObservedReply() {
    try (DeskWorkspace at = new DeskWorkspace(root, 1)) {
      long number = at.next("ana");
      at.judge("ana", number, bad(Severity.P1));
      List<Outcome> tried =
          at.desk()
              .tried(
                  "ana",
                  number,
                  new Labelling(
                      "leak",
                      "model",
                      List.of(
                          check("{\"check\":\"not-contains\",\"text\":[\"77\"]}"),
                          check("{\"check\":\"contains\",\"text\":[\"Answer\"]}")),
                      "",
                      ""));
      assertThat(tried)
          .extracting(one -> ((Outcome.Checked) one).passed())
          .containsExactly(false, true);
      assertRefused(
          ErrorCode.INVALID_INPUT,
          () ->
              at.desk()
                  .tried(
                      "ana",
                      number,
                      new Labelling("", "", List.of(check("{\"check\":\"no-such\"}")), "", "")));
    }
  }

  @Test
  void aDisputeIsDecidedByAThirdPersonWithAReason() {
    String policy = "known-answers: {share: 0}\nsecond-labeller: {share: 1}\n";
    try (DeskWorkspace at = new DeskWorkspace(root, 1, policy)) {
      long number = at.next("ana");
      at.next("bo");
      at.reject("ana", number, Severity.P0);
      at.judge("bo", number, good());
      AdjudicationDesk third = at.book().adjudication();
      assertThat(third.open("ana", 0).waiting()).isEmpty();
      assertThat(third.open("cy", 0).waiting())
          .extracting(one -> one.open().number())
          .containsExactly(number);
      assertThat(third.dispute("cy", number).labels()).hasSize(2);
      assertRefused(
          ErrorCode.USAGE,
          () ->
              third.adjudicate(
                  "ana", new DeskForm.Adjudicate(at.form(), number, 0, decided(Severity.P0))));
      third.adjudicate("cy", new DeskForm.Adjudicate(at.form(), number, 0, decided(Severity.P0)));
      assertThat(third.open("cy", 0).waiting()).isEmpty();
      assertRefused(
          ErrorCode.CONFLICT,
          () ->
              third.adjudicate(
                  "di", new DeskForm.Adjudicate(at.form(), number, 0, decided(Severity.P1))));
    }
  }

  @Test
  void aRelabelBeginsANewRoundAndAPageOfTheOldOneIsStale() {
    try (DeskWorkspace at = new DeskWorkspace(root, 1)) {
      long number = at.next("ana");
      at.reject("ana", number, Severity.P2);
      at.book()
          .adjudication()
          .relabel("cy", new DeskForm.Relabel(at.form(), number, 0, "the policy changed"));
      assertRefused(
          ErrorCode.CONFLICT,
          () -> at.desk().judge("ana", new DeskForm.Judge("f", number, 0, good())));
      assertThat(at.next("bo")).isEqualTo(number);
      assertThat(at.next("bo")).isEqualTo(number);
      assertThat(at.desk().blind("bo", number).round()).isEqualTo(1);
    }
  }

  @Test
  void everyReadingIsOnRecordOnce() {
    try (DeskWorkspace at = new DeskWorkspace(root, 1)) {
      long number = at.next("ana");
      at.desk().blind("ana", number);
      at.desk().blind("ana", number);
      List<Entry> read =
          at.entries().stream().filter(one -> one.kind().equals("text-read")).toList();
      assertThat(read).hasSize(1);
      assertThat(read.getFirst().actor()).isEqualTo("ana");
    }
  }

  @Test
  void aKnownAnswerComesBackToOthersAndChangesNothing() {
    String policy = "known-answers: {share: 1}\nsecond-labeller: {share: 1}\n";
    try (DeskWorkspace at = new DeskWorkspace(root, 1, policy)) {
      long number = at.next("ana");
      at.reject("ana", number, Severity.P1);
      assertThat(at.next("bo")).isEqualTo(number);
      at.reject("bo", number, Severity.P1);
      assertThat(at.next("cy")).isEqualTo(number);
      at.judge("cy", number, good());
      assertThat(at.book().adjudication().open("di", 0).all()).isZero();
      assertThat(at.entries().getLast().payload().toString()).contains("known-answer");
    }
  }

  private static void assertRefused(ErrorCode code, ThrowingCallable work) {
    assertThatThrownBy(work)
        .isInstanceOfSatisfying(RatchetException.class, e -> assertThat(e.code()).isEqualTo(code));
  }
}
