package dev.ratchet.flow.casebook;

import static dev.ratchet.flow.casebook.DeskWorkspace.decided;
import static dev.ratchet.flow.casebook.DeskWorkspace.good;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.RatchetException;
import dev.ratchet.base.Severity;
import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.CaseMaking.Cause;
import dev.ratchet.casebook.CaseMaking.Refused;
import dev.ratchet.files.DatasetFiles;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From labels given in the casebook to a published version. */
final class CasebookPublishingTest {
  private static final PublishOrder ORDER = new PublishOrder("copilot", null, null, "mo");

  @TempDir private Path root;

  @Test
  void whatIsSettledBecomesCasesAndWhatIsDisputedIsTold() {
    try (DeskWorkspace at = new DeskWorkspace(root, 3)) {
      long alone = at.next("ana");
      at.reject("ana", alone, Severity.P2);
      long grave = at.next("ana");
      at.reject("ana", grave, Severity.P0);
      long disputed = at.next("ana");
      at.reject("ana", disputed, Severity.P0);
      for (int i = 0; i < 2; i++) {
        long number = at.next("bo");
        if (number == disputed) {
          at.judge("bo", number, good());
          at.desk().done("bo", number);
        } else {
          at.reject("bo", number, Severity.P0);
        }
      }
      at.pause();
      PublishSummary first = publish(at);
      assertThat(first.added()).hasSize(2);
      assertThat(first.refused()).containsExactly(Refused.of("case " + disputed, Cause.DISPUTED));

      at.reopen();
      at.book()
          .adjudication()
          .adjudicate("cy", new DeskForm.Adjudicate(at.form(), disputed, 0, decided(Severity.P0)));
      at.pause();
      PublishSummary second = publish(at);
      assertThat(second.added()).hasSize(1);
      assertThat(cases(2)).hasSize(3);
      assertThat(cases(2).stream().flatMap(one -> one.provenance().labels().stream()))
          .anyMatch(id -> id.startsWith("adj-"));
      at.reopen();
    }
  }

  @Test
  void oneOpinionNeverMakesAGatingP0Case() {
    try (DeskWorkspace at = new DeskWorkspace(root, 1)) {
      at.reject("ana", at.next("ana"), Severity.P0);
      at.pause();
      assertThatThrownBy(() -> publish(at)).isInstanceOf(RatchetException.class);
      at.reopen();
    }
  }

  private PublishSummary publish(DeskWorkspace at) {
    return new Casebook(at.ratchet, _ -> {}).publishing().publish(ORDER);
  }

  private List<Case> cases(int version) {
    return new DatasetFiles(root.resolve("datasets")).read("copilot", version).cases();
  }
}
