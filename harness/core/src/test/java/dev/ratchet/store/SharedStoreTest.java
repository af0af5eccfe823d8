package dev.ratchet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.testing.TempDatabase;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One open store, used by several at once within a process. */
final class SharedStoreTest {
  private static final String COUNT = "select n from data.counted";

  @TempDir private Path directory;
  @AutoClose private Database database;

  @BeforeEach
  void open() {
    database = TempDatabase.in(directory).open();
    database.write(
        "making a table",
        sql -> {
          sql.script("create table data.counted (id integer primary key, n integer)");
          return sql.update("insert into data.counted values (1, 0)");
        });
  }

  private static Consumer<Throwable> hasCode(ErrorCode code) {
    return failure -> assertThat(((RatchetException) failure).code()).isEqualTo(code);
  }

  private static void addOne(Sql sql) throws SQLException {
    long n = sql.count(COUNT);
    sql.update("update data.counted set n = ? where id = 1", n + 1);
  }

  private static boolean count(Sql sql) throws SQLException {
    addOne(sql);
    return true;
  }

  @Test
  void whoIsOvertakenInAnotherLaneDoesItAgainAndNothingIsLost() {
    AtomicInteger tries = new AtomicInteger();
    database.writeAtLength(
        "counting at length",
        sql -> {
          if (tries.incrementAndGet() == 1) {
            sql.count(COUNT);
            database.write("being faster", SharedStoreTest::count);
          }
          return count(sql);
        });
    assertThat(tries).hasValue(2);
    assertThat(counted()).isEqualTo(2);
  }

  @Test
  void eightWhoWriteTheSameRowAllCount() throws Exception {
    List<Thread> writers =
        IntStream.range(0, 8)
            .mapToObj(
                number ->
                    Thread.ofPlatform()
                        .start(
                            () -> {
                              for (int i = 0; i < 25; i++) {
                                if (number % 2 == 0) {
                                  database.lease().write("counting", SharedStoreTest::count);
                                } else {
                                  database.writeAtLength("counting", SharedStoreTest::count);
                                }
                              }
                            }))
            .toList();
    for (Thread writer : writers) {
      writer.join();
    }
    assertThat(counted()).isEqualTo(200);
  }

  @Test
  void aLaneThatIsNotFreeInTimeIsBusy() throws Exception {
    Lanes lanes = new Lanes(Duration.ofMillis(50));
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    Thread holder =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    lanes.atLength(
                        "holding",
                        () -> {
                          inside.countDown();
                          awaitQuietly(done);
                          return true;
                        });
                  } catch (SQLException e) {
                    throw new AssertionError(e);
                  }
                });
    inside.await();
    assertThatThrownBy(() -> lanes.atLength("merging", () -> true))
        .satisfies(hasCode(ErrorCode.BUSY))
        .hasMessageContaining("merging");
    assertThat(lanes.<Boolean>briefly("labelling", () -> true)).isTrue();
    done.countDown();
    holder.join();
  }

  @Test
  void closingALeaseClosesNothing() {
    try (Database lease = database.lease()) {
      assertThat(lease.tables()).contains("requests");
    }
    StoreFile held = TempDatabase.in(directory).heldAs(database.lease());
    assertThat(held.use(Database::tables)).isEqualTo(database.tables());
    assertThat(held.within(StoreFile.Limits.DEFAULT).use(Database::tables)).isNotEmpty();
    assertThatThrownBy(() -> StoreRewrite.of(held)).satisfies(hasCode(ErrorCode.INTERNAL));
  }

  @Test
  void aCancelledLeaseEndsItsStatementAndRollsBackAndTheStoreGoesOn() throws Exception {
    Database lease = database.lease();
    CountDownLatch begun = new CountDownLatch(1);
    Throwable[] ended = new Throwable[1];
    Thread worker =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    lease.write(
                        "counting for ever",
                        sql -> {
                          count(sql);
                          begun.countDown();
                          return sql.count(
                              "select count(*) from range(3000000) a, range(3000000) b"
                                  + " where (a.range * b.range) % 7 = 3");
                        });
                  } catch (RatchetException e) {
                    ended[0] = e;
                  }
                });
    begun.await();
    lease.cancel();
    worker.join();
    assertThat(ended[0]).satisfies(hasCode(ErrorCode.INTERRUPTED));
    assertThatThrownBy(lease::tables).satisfies(hasCode(ErrorCode.INTERRUPTED));
    assertThat(counted()).isZero();
    database.cancel(); // of no lease: nothing
    assertThat(database.lease().tables()).isNotEmpty();
  }

  private long counted() {
    return database.read("counting", sql -> sql.count(COUNT));
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
