package dev.ratchet.flow.casebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.RatchetException;
import dev.ratchet.base.Severity;
import dev.ratchet.flow.admin.RebuildFlow;
import dev.ratchet.store.CasebookProjection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The casebook is the ledger's: what its tables hold can be made again from there, row by row. */
final class CasebookRebuildTest {
  private static final List<String> PEOPLE = List.of("ana", "bo", "cy", "di");

  @TempDir private Path root;

  @Test
  void aRebuiltCasebookIsEqualRowByRow() {
    String policy = "known-answers: {share: 0.3}\nsecond-labeller: {share: 0.5}\n";
    try (DeskWorkspace at = new DeskWorkspace(root, 20, policy)) {
      work(at, new SplittableRandom(7), 150);
      at.pause();
      ContentHash before = casebook(at);
      RebuildFlow.Rebuilt rebuilt = new RebuildFlow(at.ratchet).rebuild();
      assertThat(rebuilt.entries()).isEqualTo(at.entries().size());
      assertThat(casebook(at)).isEqualTo(before);
      at.reopen();
      work(at, new SplittableRandom(8), 20);
    }
  }

  @Test
  void anActThatTheTablesMissedIsCaughtUpAtTheNextStart() {
    try (DeskWorkspace at = new DeskWorkspace(root, 3)) {
      long number = at.next("ana");
      at.reject("ana", number, Severity.P2);
      at.pause();
      ContentHash before = casebook(at);
      at.ratchet
          .store()
          .use(
              database -> {
                new CasebookProjection(database).forget();
                return true;
              });
      assertThat(casebook(at)).isNotEqualTo(before);
      at.reopen();
      at.pause();
      assertThat(casebook(at)).isEqualTo(before);
      at.reopen();
    }
  }

  private static ContentHash casebook(DeskWorkspace at) {
    return at.ratchet.store().use(database -> database.contentHashOf(CasebookProjection.TABLES));
  }

  /** What people do all day, refusals included. */
  private static void work(DeskWorkspace at, SplittableRandom random, int acts) {
    for (int i = 0; i < acts; i++) {
      String by = PEOPLE.get(random.nextInt(PEOPLE.size()));
      at.clock.advance(Duration.ofSeconds(random.nextInt(600)));
      try {
        act(at, random, by);
      } catch (RatchetException e) {
        assertThat(e.code().exitCode()).isEqualTo(2);
      }
    }
  }

  private static void act(DeskWorkspace at, SplittableRandom random, String by) {
    long number =
        at.desk().next(DeskWorkspace.labeller(by)).map(held -> held.open().number()).orElse(0L);
    if (number == 0) {
      return;
    }
    Severity severity = List.of(Severity.values()).get(random.nextInt(4));
    switch (random.nextInt(8)) {
      case 0 -> at.desk().skip(by, new DeskForm.Skip(at.form(), number, "not my field"));
      case 1 -> at.judge(by, number, DeskWorkspace.good());
      case 2 -> at.desk().handBack(by);
      case 3 ->
          at.book()
              .adjudication()
              .adjudicate(
                  by,
                  new DeskForm.Adjudicate(
                      at.form(), 1 + random.nextInt(20), 0, DeskWorkspace.decided(severity)));
      case 4 ->
          at.book()
              .adjudication()
              .relabel(by, new DeskForm.Relabel(at.form(), 1 + random.nextInt(20), 0, "again"));
      default -> at.reject(by, number, severity);
    }
  }
}
