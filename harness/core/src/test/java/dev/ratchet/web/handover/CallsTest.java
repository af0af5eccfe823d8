package dev.ratchet.web.handover;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.store.Database;
import dev.ratchet.testing.TempDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of calls whose callers stop, go away, or find the store in use. */
final class CallsTest {
  private static final String VERSION = "1";
  private static final HandedCommand COMMAND =
      new HandedCommand(VERSION, List.of("incidents"), "/", "jo", false);

  @TempDir private Path folder;
  @AutoClose private Database database;
  private final List<String> done = Collections.synchronizedList(new ArrayList<>());
  private final Turnstile turnstile = new Turnstile();
  private int failures;

  @BeforeEach
  void open() {
    database = TempDatabase.in(folder).open();
  }

  private final class Lent implements Lender {
    @Override
    public Database lease() {
      return database.lease();
    }

    @Override
    public void lookAgain() {
      throw new RatchetException(ErrorCode.STORAGE, "a planted failure");
    }

    @Override
    public void letGo() {
      done.add("let go");
    }

    @Override
    public void takeBack() {
      if (failures > 0) {
        failures--;
        throw new RatchetException(ErrorCode.BUSY, "a planted failure");
      }
      done.add("taken back");
    }
  }

  private Calls calls(HandedWork work) {
    return new Calls(
        VERSION,
        new Calls.Store(new Lent(), turnstile),
        work,
        new SecureRandom(),
        Duration.ofMillis(50));
  }

  private static Consumer<Throwable> hasCode(ErrorCode code) {
    return failure -> assertThat(((RatchetException) failure).code()).isEqualTo(code);
  }

  /** A caller who hears until they hang up. */
  private static final class Ear extends OutputStream {
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private volatile boolean gone;

    @Override
    public synchronized void write(int one) throws IOException {
      if (gone) {
        throw new IOException("a broken pipe");
      }
      heard.write(one);
    }

    synchronized String heard() {
      return heard.toString(StandardCharsets.UTF_8).replaceAll("(?m)^\n", "");
    }
  }

  @Test
  void aCommandIsToldWordByWordAlsoWhenThePagesCannotTakeUpWhatItBrought() {
    Ear ear = new Ear();
    Calls calls =
        calls(
            (command, caller, _) -> {
              caller.tell(new Word.Out(command.words() + "\n"));
              return 3;
            });
    calls.run(COMMAND, calls.caller(ear));
    assertThat(ear.heard().lines().toList())
        .hasSize(3)
        .first()
        .asString()
        .contains("\"kind\":\"begun\"");
    assertThat(ear.heard()).contains("[incidents]\\n", "\"code\":3");
    assertThat(turnstile.shut(Duration.ZERO)).isTrue();
  }

  @Test
  void aCallerWhoGoesAwayEndsTheWorkAndItsStatements() {
    Ear ear = new Ear();
    CountDownLatch stopped = new CountDownLatch(1);
    Calls calls =
        calls(
            (_, caller, store) -> {
              caller.onStop(stopped::countDown);
              ear.gone = true;
              await(stopped);
              while (isOpen(store)) {
                Thread.onSpinWait();
              }
              done.add("ended");
              return 4;
            });
    calls.run(COMMAND, calls.caller(ear));
    assertThat(done).containsExactly("ended");
    assertThat(database.tables()).isNotEmpty();
  }

  private static boolean isOpen(Database store) {
    try {
      return !store.tables().isEmpty();
    } catch (RatchetException e) {
      assertThat(e.code()).isEqualTo(ErrorCode.INTERRUPTED);
      return false;
    }
  }

  @Test
  void whoAsksToStopHearsHowItEnds() {
    Ear ear = new Ear();
    Calls[] itself = new Calls[1];
    Calls calls =
        calls(
            (_, caller, _) -> {
              itself[0].stop(new CallName("unknown"));
              itself[0].stop(new CallName(caller.call()));
              caller.onStop(() -> caller.tell(new Word.Err("stopping\n"))); // too late, and yet
              return 4;
            });
    itself[0] = calls;
    calls.run(COMMAND, calls.caller(ear));
    assertThat(ear.heard()).contains("stopping", "\"code\":4");
  }

  @Test
  void whoFindsTheStoreInUseIsToldByWhom() throws Exception {
    Calls calls = calls((_, _, _) -> 0);
    Ear borrower = new Ear();
    Caller caller = calls.caller(borrower);
    Thread loan = Thread.ofPlatform().start(() -> calls.lend(new Wish(VERSION, 4711), caller));
    while (!borrower.heard().contains("yours")) {
      Thread.onSpinWait();
    }
    assertThat(done).containsExactly("let go");
    assertThatThrownBy(() -> calls.run(COMMAND, calls.caller(new Ear())))
        .satisfies(hasCode(ErrorCode.BUSY))
        .hasMessageContaining("process 4711");
    assertThatThrownBy(() -> calls.lend(new Wish(VERSION, 1), calls.caller(new Ear())))
        .satisfies(hasCode(ErrorCode.BUSY))
        .hasMessageContaining("process 4711");
    failures = 2;
    calls.giveBack(new CallName(caller.call()));
    assertThat(done).containsExactly("let go", "taken back");
    loan.join();
    calls.run(COMMAND, calls.caller(new Ear()));
  }

  @Test
  void aBorrowerOfAnotherVersionGetsNothing() {
    Calls calls = calls((_, _, _) -> 0);
    assertThatThrownBy(() -> calls.lend(new Wish("2", 1), calls.caller(new Ear())))
        .satisfies(hasCode(ErrorCode.BUSY));
    assertThat(done).isEmpty();
  }

  @Test
  void theEndOfTheServerEndsWhatRunsAndWaitsForNoLoan() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch asked = new CountDownLatch(1);
    Calls calls =
        calls(
            (_, caller, _) -> {
              caller.onStop(asked::countDown);
              begun.countDown();
              await(asked);
              return 4;
            });
    Thread work = Thread.ofPlatform().start(() -> calls.run(COMMAND, calls.caller(new Ear())));
    begun.await();
    calls.close();
    work.join();
    assertThat(asked.getCount()).isZero();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
