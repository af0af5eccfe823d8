package dev.ratchet.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.ContentHash;
import dev.ratchet.casebook.work.Act;
import dev.ratchet.casebook.work.Acts;
import dev.ratchet.ledger.Entry;
import dev.ratchet.ledger.Ledger;
import dev.ratchet.testing.PlainSigner;
import dev.ratchet.testing.TempDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CasebookProjectionTest {
  /** More than the engine appends at once. */
  private static final int CASES = 5_000;

  @TempDir private Path directory;

  /** As the migration of a store of version 11 does, whatever stands in its tables. */
  @Test
  void tablesThatAMigrationGaveUpAreMadeAnew() {
    try (Database database = TempDatabase.in(directory).open()) {
      CasebookProjection projection = new CasebookProjection(database);
      List<Entry> entries = opened();
      projection.apply(entries);
      ContentHash made = database.contentHashOf(CasebookProjection.TABLES);
      database.write("test", sql -> sql.update("delete from data.casebook_progress"));
      projection.apply(entries);
      assertThat(database.contentHashOf(CasebookProjection.TABLES)).isEqualTo(made);
      assertThat(new LabellingStore(database).traces()).hasSize(2 * CASES);
      assertThat(projection.next()).isEqualTo(2);
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
