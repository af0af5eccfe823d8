package dev.ratchet.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.incident.RequestMark;
import dev.ratchet.testing.RequestDraft;
import dev.ratchet.testing.TempDatabase;
import dev.ratchet.testing.TinyTraces;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StoreRewriteTest {
  private static final String GONE = "a value that must be gone from every byte";

  @TempDir private Path directory;

  private boolean isInFile(StoreFile store) throws Exception {
    return Files.readString(store.file(), StandardCharsets.ISO_8859_1).contains(GONE);
  }

  /** Uncompressed, so that a scan of bytes can see it. */
  private void script(StoreFile store, String... statements) throws Exception {
    try (DuckDBConnection connection = StoreFile.connectOnce(store.file(), store.limits())) {
      Sql sql = new Sql(connection);
      sql.script("set force_compression = 'uncompressed'");
      for (String statement : statements) {
        sql.script(statement);
      }
      sql.script("checkpoint");
    }
  }

  @Test
  void deletedRowsLeaveTheirBytesAndARewriteDoesNot() throws Exception {
    StoreFile store = TempDatabase.in(directory);
    TinyTraces.load(store, RequestDraft.of("trace-1").build(), RequestDraft.of("trace-2").build());
    String row = "insert into data.meta values ('%s', '%s')";
    script(store, row.formatted("gone", GONE), row.formatted("kept", "stays"));
    assertThat(isInFile(store)).isTrue();
    script(store, "delete from data.meta where name = 'gone'");
    assertThat(isInFile(store)).as("why a rewrite is needed").isTrue();

    var before = store.use(Database::contentHash);
    StoreRewrite.of(store);
    assertThat(isInFile(store)).isFalse();
    assertThat(store.use(Database::contentHash)).isEqualTo(before);
    TinyTraces.load(store, RequestDraft.of("trace-3").build());
    assertThat(store.use(TelemetryStore::requestIds)).hasSize(3);
    List<RequestMark> marks = store.use(database -> new IncidentStore(database).marks());
    assertThat(marks).hasSize(3);
    try (var files = Files.list(directory)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactly("ratchet.duckdb");
    }
  }

  @Test
  void whatAnInterruptedRewriteLeftIsInNobodysWay() throws Exception {
    StoreFile store = TempDatabase.in(directory);
    TinyTraces.load(store, RequestDraft.of("trace-1").build());
    Files.writeString(directory.resolve("ratchet.duckdb.rewriting"), "half");
    StoreRewrite.of(store);
    assertThat(store.use(TelemetryStore::requestIds)).containsExactly("trace-1");
  }

  @Test
  void copiesOfTheStoreAreKnownByTheirNames() throws Exception {
    StoreFile store = TempDatabase.in(directory);
    store.use(Database::tables);
    for (String name :
        new String[] {
          "ratchet.duckdb.V003.backup",
          "ratchet.duckdb.before-20261001-120000",
          "ratchet.duckdb.wal.before-20261001-120000",
          "ratchet.duckdb.mine",
          "other.duckdb.V003.backup"
        }) {
      Files.writeString(directory.resolve(name), "x");
    }
    assertThat(StoreRewrite.oldCopies(store))
        .extracting(file -> file.getFileName().toString())
        .containsExactly(
            "ratchet.duckdb.V003.backup",
            "ratchet.duckdb.before-20261001-120000",
            "ratchet.duckdb.wal.before-20261001-120000");
  }
}
