package dev.ratchet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.telemetry.Request;
import dev.ratchet.testing.RequestDraft;
import dev.ratchet.testing.TempDatabase;
import dev.ratchet.testing.TinyTraces;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StoreFileTest {
  @TempDir private Path directory;

  private static Consumer<Throwable> hasCode(ErrorCode code) {
    return failure -> assertThat(((RatchetException) failure).code()).isEqualTo(code);
  }

  @Test
  void aStoreThatAnotherProcessHoldsIsBusyAndNamesTheHolder() throws Exception {
    Process holder = StoreHolder.start(directory);
    try {
      StoreFile store = TempDatabase.in(directory);
      assertThatThrownBy(store::open)
          .satisfies(hasCode(ErrorCode.BUSY))
          .hasMessageContaining("held by process " + holder.pid())
          .hasMessageContaining("ratchet.duckdb");
    } finally {
      holder.destroy();
      holder.waitFor();
    }
  }

  @Test
  void aStoreThatIsLetGoInTimeOpens() throws Exception {
    Process holder = StoreHolder.start(directory);
    holder.getOutputStream().close();
    try (Database database = TempDatabase.in(directory, Duration.ofSeconds(30)).open()) {
      assertThat(database.tables()).contains("requests");
    } finally {
      holder.waitFor();
    }
  }

  @Test
  void aProcessThatIsKilledLeavesAStoreThatOpens() throws Exception {
    TinyTraces.load(TempDatabase.in(directory), RequestDraft.of("trace-1").build());
    Process holder = StoreHolder.start(directory);
    holder.destroyForcibly().waitFor();
    assertThat(TempDatabase.in(directory).use(TelemetryStore::requestIds))
        .containsExactly("trace-1");
  }

  @Test
  void aFileThatIsNoDatabaseIsToldWithWhatToDoAndLeftAlone() throws Exception {
    Path file = directory.resolve("ratchet.duckdb");
    Files.writeString(file, "hello, this is a text file");
    assertThatThrownBy(() -> TempDatabase.in(directory).open())
        .satisfies(hasCode(ErrorCode.STORAGE))
        .hasMessageContaining("ratchet rebuild");
    assertThat(file).hasContent("hello, this is a text file");
  }

  @Test
  void aDamagedStoreIsToldAndNeverReadAsIfItWereWhole() throws Exception {
    StoreFile store = TempDatabase.in(directory);
    TinyTraces.load(store, RequestDraft.of("trace-1").build());
    byte[] whole = Files.readAllBytes(store.file());
    for (int at = 0; at < 3; at++) {
      byte[] damaged = whole.clone();
      // The main header and both of the headers that take turns.
      for (int i = at == 0 ? 0 : 4_096; i < (at == 2 ? 12_288 : 8_192); i += 5) {
        damaged[i] ^= 0x55;
      }
      Files.write(store.file(), damaged);
      assertThatThrownBy(() -> store.use(TelemetryStore::requestIds))
          .satisfies(hasCode(ErrorCode.STORAGE))
          .hasMessageContaining("rebuild");
    }
    Files.write(store.file(), whole);
    assertThat(store.use(TelemetryStore::requestIds)).containsExactly("trace-1");
  }

  @Test
  void aPlaceThatCannotBeADirectoryIsTold() throws Exception {
    Path file = Files.writeString(directory.resolve("taken"), "x");
    assertThatThrownBy(() -> TempDatabase.in(file.resolve("below")).open())
        .satisfies(hasCode(ErrorCode.STORAGE));
  }

  @Test
  void extensionsAreNeverFetchedOrLoadedByThemselves() {
    try (Database database = TempDatabase.in(directory).open()) {
      List<String> settings =
          database.read(
              "settings",
              sql ->
                  sql.list(
                      """
                      select name || '=' || value as setting from duckdb_settings()
                      where name in ('autoinstall_known_extensions', 'autoload_known_extensions',
                        'threads')
                      order by name""",
                      row -> row.text("setting")));
      assertThat(settings)
          .containsExactly(
              "autoinstall_known_extensions=false", "autoload_known_extensions=false", "threads=2");
    }
  }

  @Test
  void manyThreadsWriteThroughOneDatabaseAndNothingIsLost() throws Exception {
    try (Database database = TempDatabase.in(directory).open()) {
      CountDownLatch start = new CountDownLatch(1);
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < 8; i++) {
        String writer = "writer-" + i;
        threads.add(
            Thread.ofPlatform()
                .start(
                    () -> {
                      await(start);
                      for (int n = 0; n < 20; n++) {
                        put(database, writer + "/" + n);
                      }
                    }));
      }
      start.countDown();
      for (Thread thread : threads) {
        thread.join();
      }
      long rows = database.read("counting", sql -> sql.count("select count(*) from data.meta"));
      assertThat(rows).isEqualTo(160);
    }
  }

  @Test
  void aStatementThatFailsRollsItsTransactionBackAndQuotesNoValue() {
    try (Database database = TempDatabase.in(directory).open()) {
      put(database, "secret-value");
      assertThatThrownBy(
              () ->
                  database.write(
                      "planted failure",
                      sql -> {
                        sql.update("insert into data.meta values ('other', 'x')");
                        return sql.update(
                            "insert into data.meta values (?, 'twice')", "secret-value");
                      }))
          .satisfies(hasCode(ErrorCode.INTERNAL))
          .hasMessage("planted failure: a statement of the store failed");
      long rows = database.read("counting", sql -> sql.count("select count(*) from data.meta"));
      assertThat(rows).isEqualTo(1);
    }
  }

  @Test
  void hostileTextIsAValueAndNeverSql() throws Exception {
    StoreFile store = TempDatabase.in(directory);
    String hostile = "'; drop table data.requests; --\u0000\uD83D\uDE00";
    TinyTraces.load(store, RequestDraft.of(hostile).session(hostile).build());
    assertThat(store.use(TelemetryStore::requestIds)).containsExactly(hostile);
    Request read = store.use(database -> TelemetryStore.request(database, hostile)).orElseThrow();
    assertThat(read.who().session()).isEqualTo(hostile);
    assertThat(Files.readAllBytes(store.file()))
        .contains("drop table".getBytes(StandardCharsets.UTF_8));
  }

  private static void put(Database database, String name) {
    database.write("put", sql -> sql.update("insert into data.meta values (?, 'v')", name));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
