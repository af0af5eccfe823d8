package dev.ratchet.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.ContentHash;
import dev.ratchet.casebook.work.Act;
import dev.ratchet.casebook.work.Acts;
import dev.ratchet.ledger.Entry;
import dev.ratchet.ledger.Ledger;
import dev.ratchet.testing.Effort;
import dev.ratchet.testing.PlainSigner;
import dev.ratchet.testing.TempDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CasebookProjectionTest {
  /** At full length more than half of what the engine keeps together, in each of two entries. */
  private static final int CASES = Effort.of(2_000, 70_000);

  @TempDir private Path directory;

  /** As the migration of a store of version 11 does, whatever stands in its tables. */
  @Test
  void tablesThatAMigrationGaveUpAreMadeAnew() {
    StoreFile store = TempDatabase.in(directory);
    List<Entry> entries = opened();
    ContentHash made;
    try (Database database = store.open()) {
      new CasebookProjection(database).apply(entries);
      made = database.contentHashOf(CasebookProjection.TABLES);
    }
    try (Database database = store.open()) {
      database.write("test", sql -> sql.update("delete from data.casebook_progress"));
      new CasebookProjection(database).apply(entries);
      assertThat(database.contentHashOf(CasebookProjection.TABLES)).isEqualTo(made);
      assertThat(new LabellingStore(database).traces()).hasSize(2 * CASES);
    }
  }

  private List<Entry> opened() {
    Ledger ledger =
        new Ledger(
            directory.resolve("ledger.jsonl"), TempDatabase.CLOCK, _ -> {}, PlainSigner.of("k"));
    for (String sample : List.of("sample-1", "sample-2")) {
      Act opened =
          new Act.CasesOpened(
              sample,
              IntStream.range(0, CASES)
                  .mapToObj(number -> new Act.Opening("hmac:" + sample + "-" + number, 2))
                  .toList());
      ledger.append(Acts.draft("ana", opened));
    }
    return ledger.entries();
  }
}
