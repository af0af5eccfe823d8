package dev.ratchet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.ledger.Ledger;
import dev.ratchet.store.FileArrival.Unreadable;
import dev.ratchet.testing.PlainKeeper;
import dev.ratchet.testing.PlainSigner;
import dev.ratchet.testing.RequestDraft;
import dev.ratchet.testing.TempDatabase;
import dev.ratchet.testing.TinyTraces;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MigrationsTest {
  private static final List<String> NAMES = Migrations.SHIPPED.names();
  private static final String INSERT_META = "insert into data.meta values ('kept', 'yes')";

  @TempDir private Path directory;

  private Path file() {
    return directory.resolve("ratchet.duckdb");
  }

  private void apply(Migrations migrations, String... then) throws Exception {
    try (DuckDBConnection connection = StoreFile.connectOnce(file(), StoreFile.Limits.DEFAULT)) {
      Sql sql = new Sql(connection);
      migrations.apply(sql, file(), TempDatabase.CLOCK);
      for (String statement : then) {
        sql.script(statement);
      }
    }
  }

  private List<String> applied() {
    return TempDatabase.in(directory)
        .use(
            database ->
                database.read(
                    "reading migrations",
                    sql ->
                        sql.list(
                            "select name from migration.applied order by name",
                            row -> row.text("name"))));
  }

  @Test
  void everyShippedMigrationIsListedNumberedAndApplied() throws Exception {
    assertThat(applied()).isEqualTo(NAMES);
    Path folder =
        Path.of(System.getProperty("ratchet.root"))
            .resolve("harness/core/src/main/resources/dev/ratchet/store/migration");
    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString().replace(".sql", "")).sorted())
          .containsExactlyElementsOf(NAMES);
    }
    assertThat(NAMES).allMatch(name -> name.matches("V\\d{3}__[a-z_]+")).isSorted();
  }

  @Test
  void aStoreOfEachOlderVersionIsBroughtUpToDateAndBackedUp() throws Exception {
    for (int version = 1; version < NAMES.size(); version++) {
      Files.deleteIfExists(file());
      apply(new Migrations(NAMES.subList(0, version)), INSERT_META);
      assertThat(applied()).isEqualTo(NAMES);
      assertKept();
      Path backup = directory.resolve("ratchet.duckdb.V%03d.backup".formatted(version));
      try (DuckDBConnection copy = StoreFile.connectOnce(backup, StoreFile.Limits.DEFAULT)) {
        Sql sql = new Sql(copy);
        assertThat(sql.count("select count(*) from migration.applied")).isEqualTo(version);
        assertThat(sql.count("select count(*) from data.meta")).isEqualTo(1);
      }
    }
  }

  /** Files written by the versions that shipped them; made with {@code -Dgolden.update=true}. */
  @Test
  void aFrozenOlderFileIsBroughtUpToDate() throws Exception {
    for (int version = 1; version < NAMES.size(); version++) {
      Path frozen =
          Path.of(System.getProperty("ratchet.root"))
              .resolve(
                  "harness/core/src/test/resources/store/frozen-V%03d.duckdb.gz"
                      .formatted(version));
      Files.deleteIfExists(file());
      if (Boolean.getBoolean("golden.update") && !Files.exists(frozen)) {
        apply(new Migrations(NAMES.subList(0, version)), INSERT_META);
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(frozen))) {
          Files.copy(file(), out);
        }
        Files.delete(file());
      }
      try (InputStream in = new GZIPInputStream(Files.newInputStream(frozen))) {
        Files.copy(in, file());
      }
      assertThat(applied()).isEqualTo(NAMES);
      assertKept();
      TinyTraces.load(TempDatabase.in(directory), RequestDraft.of("trace-1").build());
    }
  }

  @Test
  void whatAnOlderStoreHoldsOfAnImportIsKept() throws Exception {
    apply(
        new Migrations(NAMES.subList(0, 4)),
        """
        insert into data.fragments values
          ('t', 's1', null, timestamp '2026-01-01', '{"model":{"response-id":"r-1"}}', 'h', 'f',
            null, null),
          ('t', 'ev-1', null, timestamp '2026-01-01', '{}', 'h', 'f', null, null);
        insert into data.imports values ('sha256:%s', 'f', timestamp '2026-01-01', 2, 2, 0, 0, 2);
        insert into data.quarantine values ('sha256:%s', 7, 70, 'b'), ('sha256:%s', 3, 30, 'a')"""
            .replace("%s", "1".repeat(64)));
    StoreFile store = TempDatabase.in(directory);
    List<String> linked =
        store.use(
            database ->
                database.read(
                    "reading",
                    sql ->
                        sql.list(
                            """
                            select fragment_id || ' ' || coalesce(span_id, '-') || ' '
                              || coalesce(response_id, '-') as links
                            from data.fragments order by fragment_id""",
                            row -> row.text("links"))));
    assertThat(linked).containsExactly("ev-1 - -", "s1 s1 r-1");
    store.use(
        database -> {
          ImportedFiles files = new ImportedFiles(database);
          ContentHash hash = files.withQuarantine().getFirst().hash();
          assertThat(files.quarantine(hash, opened(hash.value())))
              .containsExactly(new Unreadable(3, 30, "a", ""), new Unreadable(7, 70, "b", ""));
          assertThat(files.known(hash, "any")).isEmpty();
          return true;
        });
  }

  private AuditedTexts.Opened opened(String file) {
    Ledger ledger =
        new Ledger(
            directory.resolve("ledger.jsonl"), TempDatabase.CLOCK, _ -> {}, PlainSigner.of("k"));
    return new AuditedTexts(
            new PlainKeeper("k"), ledger, trace -> trace, new ReadLimit(200, TempDatabase.CLOCK))
        .open(
            new AuditedTexts.Reading(
                "anna", "look", new AuditedTexts.Source("quarantine", "all"), List.of(file), 1));
  }

  @Test
  void aStoreOfANewerRatchetIsRefusedAndLeftUntouched() throws Exception {
    apply(
        Migrations.SHIPPED,
        "insert into migration.applied values ('V999__later', 'sha256:x', timestamp '2027-01-01')");
    byte[] before = Files.readAllBytes(file());
    assertThatThrownBy(() -> TempDatabase.in(directory).open())
        .isInstanceOfSatisfying(
            RatchetException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.INVALID_INPUT);
              assertThat(e.code().exitCode()).isEqualTo(2);
            })
        .hasMessageContaining("newer Ratchet (V999__later");
    assertThat(Files.readAllBytes(file())).isEqualTo(before);
  }

  @Test
  void aMigrationThatChangedAfterItWasAppliedIsRefused() throws Exception {
    apply(
        Migrations.SHIPPED,
        "update migration.applied set hash = 'sha256:other' where name like 'V002%'");
    assertThatThrownBy(() -> TempDatabase.in(directory).open())
        .hasMessageContaining("V002__incidents differs");
  }

  @Test
  void aForeignDatabaseIsRefusedAndLeftUntouched() throws Exception {
    try (DuckDBConnection connection = StoreFile.connectOnce(file(), StoreFile.Limits.DEFAULT)) {
      new Sql(connection).script("create table mine (a integer)");
    }
    byte[] before = Files.readAllBytes(file());
    assertThatThrownBy(() -> TempDatabase.in(directory).open())
        .hasMessageContaining("no Ratchet store");
    assertThat(Files.readAllBytes(file())).isEqualTo(before);
  }

  @Test
  void aMigrationThatFailsHalfwayLeavesNothingOfItself() throws Exception {
    apply(new Migrations(NAMES.subList(0, 1)), "create table data.findings (a integer)");
    assertThatThrownBy(() -> TempDatabase.in(directory).open())
        .isInstanceOf(RatchetException.class);
    List<String> tables = new ArrayList<>();
    try (DuckDBConnection connection = StoreFile.connectOnce(file(), StoreFile.Limits.DEFAULT)) {
      Sql sql = new Sql(connection);
      tables.addAll(ContentHashing.tables(sql));
      assertThat(sql.count("select count(*) from migration.applied")).isEqualTo(1);
    }
    assertThat(tables).doesNotContain("incidents", "incident_members");
  }

  @Test
  void anUpToDateStoreIsNotWrittenToByOpening() throws Exception {
    apply(Migrations.SHIPPED);
    byte[] before = Files.readAllBytes(file());
    TempDatabase.in(directory).use(Database::tables);
    assertThat(Files.readAllBytes(file())).isEqualTo(before);
  }

  private void assertKept() {
    long kept =
        TempDatabase.in(directory)
            .use(
                database ->
                    database.read("reading", sql -> sql.count("select count(*) from data.meta")));
    assertThat(kept).isEqualTo(1);
  }
}
