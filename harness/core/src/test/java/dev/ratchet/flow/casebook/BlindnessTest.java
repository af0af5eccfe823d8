package dev.ratchet.flow.casebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.base.Severity;
import dev.ratchet.flow.admin.RebuildFlow;
import dev.ratchet.store.Looker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who has seen, or may see, what others said of a case is not given it to label. */
final class BlindnessTest {
  private static final String TWO =
      "known-answers: {share: 0}\nsecond-labeller: {share: 1}\nreservation: 30 min\n";

  @TempDir private Path root;

  @Test
  void whoHasOpenedADisputeIsNeverGivenItsCaseWhateverRolesTheyHoldLater() {
    try (DeskWorkspace at = new DeskWorkspace(root, 3, TWO)) {
      long number = disputed(at);
      at.book().adjudication().dispute("cy", number);
      at.book().adjudication().dispute("cy", number);
      assertThat(at.kinds().stream().filter("labels-seen"::equals)).hasSize(1);
      again(at, number);
      assertThat(given(at, DeskWorkspace.labeller("cy"))).hasSize(2).doesNotContain(number);
      assertThat(given(at, DeskWorkspace.labeller("di"))).hasSize(3).contains(number);
      at.pause();
      new RebuildFlow(at.ratchet).rebuild();
      at.reopen();
      assertThat(at.desk().queue(DeskWorkspace.labeller("cy")).progress().open()).isZero();
      assertThat(at.desk().queue(DeskWorkspace.labeller("ev")).progress().open()).isEqualTo(3);
    }
  }

  @Test
  void whoMayLookAtCasesIsGivenFirstRoundsAndNoKnownAnswers() {
    String checks = "known-answers: {share: 1}\nsecond-labeller: {share: 1}\n";
    try (DeskWorkspace at = new DeskWorkspace(root, 2, checks)) {
      long number = disputed(at);
      again(at, number);
      assertThat(given(at, DeskWorkspace.mixed("cy"))).hasSize(1).doesNotContain(number);
      assertThat(given(at, DeskWorkspace.labeller("di"))).contains(number);
    }
  }

  @Test
  void aCaseAtHandIsLetGoOfOnceItsLabelsWereSeenAndALabelIsRefused() {
    try (DeskWorkspace at = new DeskWorkspace(root, 1, TWO)) {
      long number = at.next("cy");
      at.clock.advance(Duration.ofHours(1));
      at.judge("ana", at.next("ana"), DeskWorkspace.good());
      at.describe("ana", number, DeskWorkspace.leak(Severity.P2));
      at.reject("bo", at.next("bo"), Severity.P2);
      at.book().adjudication().dispute("cy", number);
      assertThatThrownBy(() -> at.judge("cy", number, DeskWorkspace.good()))
          .isInstanceOfSatisfying(
              RatchetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.USAGE));
      assertThat(at.kinds().stream().filter("case-judged"::equals)).hasSize(2);
    }
  }

  /** A case that two people see differently. */
  private static long disputed(DeskWorkspace at) {
    long number = at.next("ana");
    at.reject("ana", number, Severity.P2);
    while (true) {
      long next = at.next("bo");
      if (next == number) {
        at.judge("bo", number, DeskWorkspace.good());
        at.describe("bo", number, DeskWorkspace.leak(Severity.P2));
        return number;
      }
      at.desk().skip("bo", new DeskForm.Skip(at.form(), next, "not now"));
    }
  }

  private static void again(DeskWorkspace at, long number) {
    at.book()
        .adjudication()
        .relabel("mo", new DeskForm.Relabel(at.form(), number, 0, "the words were unclear"));
  }

  /** Every case that somebody is given, one after the other, skipping each. */
  private static List<Long> given(DeskWorkspace at, Looker who) {
    List<Long> given = new ArrayList<>();
    Optional<Long> next = next(at, who);
    while (next.isPresent()) {
      given.add(next.get());
      at.desk().skip(who.person(), new DeskForm.Skip(at.form(), next.get(), "not now"));
      next = next(at, who);
    }
    return given;
  }

  private static Optional<Long> next(DeskWorkspace at, Looker who) {
    return at.desk().next(who).map(held -> held.open().number());
  }
}
