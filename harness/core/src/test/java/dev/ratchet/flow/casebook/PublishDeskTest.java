package dev.ratchet.flow.casebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.base.Severity;
import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.Manifest;
import dev.ratchet.files.DatasetFiles;
import dev.ratchet.store.Looker;
import dev.ratchet.store.ReservationStore.Reservation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PublishDeskTest {
  private static final int CASES = 12;

  @TempDir private Path root;

  @Test
  void labelsThatAreSentWhileVersionsArePublishedAreNeitherLostNorPublishedTwice()
      throws Exception {
    try (DeskWorkspace at = new DeskWorkspace(root, CASES);
        ExecutorService threads = Executors.newFixedThreadPool(3)) {
      List<Future<?>> people = new ArrayList<>();
      for (String by : List.of("ana", "bo", "cy")) {
        people.add(threads.submit(() -> labelAll(at, by)));
      }
      int published = 0;
      while (published < CASES) {
        published = publish(at);
      }
      for (Future<?> one : people) {
        one.get();
      }
      DatasetFiles files = new DatasetFiles(root.resolve("datasets"));
      List<Case> cases = files.read("copilot", files.versions("copilot").getLast()).cases();
      assertThat(cases).extracting(one -> one.provenance().trace()).doesNotHaveDuplicates();
      assertThat(cases).hasSize(CASES);
      assertThat(at.kinds().stream().filter("case-labelled"::equals)).hasSize(CASES);
      at.ratchet.ledger(_ -> {}).verify();
      assertThat(new Casebook(at.ratchet, _ -> {}).datasets().verify("copilot"))
          .allMatch(DatasetFlow.Verified::isWhole);
    }
  }

  private static void labelAll(DeskWorkspace at, String by) {
    Optional<Reservation> next = at.desk().next(DeskWorkspace.labeller(by));
    int done = 0;
    while (next.isPresent()) {
      long number = next.get().open().number();
      String form = by + "/" + done;
      at.desk().judge(by, new DeskForm.Judge(form, number, 0, DeskWorkspace.bad(Severity.P2)));
      Revealed revealed = at.desk().revealed(by, number);
      at.desk()
          .describe(
              by,
              new DeskForm.Describe(
                  form + "/2",
                  number,
                  revealed.own().id(),
                  revealed.seen(),
                  DeskWorkspace.leak(Severity.P2)));
      done++;
      next = at.desk().next(DeskWorkspace.labeller(by));
    }
  }

  /** Publishes what there is, if anything; returns how many cases the newest version has. */
  private static int publish(DeskWorkspace at) {
    PublishDesk desk = at.book().publishing();
    try {
      Manifest seen = desk.preview(new Looker("mo", false, true), "copilot").manifest();
      return seen == null ? newest(at) : desk.publish("mo", "copilot", seen.hash()).cases();
    } catch (RatchetException e) {
      assertThat(e.code()).isIn(Set.of(ErrorCode.CONFLICT, ErrorCode.INVALID_INPUT));
      return newest(at);
    }
  }

  private static int newest(DeskWorkspace at) {
    return at.book().published().newest("copilot").map(Manifest::cases).orElse(0);
  }
}
