package dev.ratchet.web.handover;

import dev.ratchet.access.SecretToken;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.store.Database;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The commands that run within the server, and the loans of its store's file. */
public final class Calls implements AutoCloseable {
  /** As long as a command waits for the store when no server has it. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final long END_MILLIS = 1_500;
  private static final long RETRY_MILLIS = 500;
  private static final Logger LOG = LoggerFactory.getLogger("commands");

  private final String version;
  private final Lender lender;
  private final Turnstile turnstile;
  private final HandedWork work;
  private final SecureRandom random;
  private final Duration patience;
  private final Map<String, Running> running = new ConcurrentHashMap<>();
  private final Map<String, Loan> loans = new ConcurrentHashMap<>();
  private final CountDownLatch closing = new CountDownLatch(1);

  /**
   * No calls yet.
   *
   * @param version of this server's Ratchet; callers of another are refused
   */
  public Calls(
      String version, Lender lender, Turnstile turnstile, HandedWork work, SecureRandom random) {
    this(version, new Store(lender, turnstile), work, random, PATIENCE);
  }

  /** The same with another patience, for tests. */
  Calls(String version, Store store, HandedWork work, SecureRandom random, Duration patience) {
    this.version = version;
    this.lender = store.lender();
    this.turnstile = store.turnstile();
    this.work = work;
    this.random = random;
    this.patience = patience;
  }

  /** The store, and who is at work with it. */
  record Store(Lender lender, Turnstile turnstile) {}

  private record Running(Caller caller, Database lease, CountDownLatch ended) {}

  private record Loan(long process, CountDownLatch returned, CountDownLatch over) {}

  Caller caller(OutputStream out) {
    return new Caller(out, SecretToken.make(random).text());
  }

  /** Runs a command to its end, which may be that its caller goes away. */
  void run(HandedCommand command, Caller caller) {
    refuseOther(command.version());
    try (Turnstile.Pass _ = turnstile.command(patience).orElseThrow(this::lent)) {
      Running call = new Running(caller, lender.lease(), new CountDownLatch(1));
      running.put(caller.call(), call);
      caller.tell(new Word.Begun(caller.call()));
      try (Watch _ = Watch.over(caller, call.lease()::cancel)) {
        int code = work.run(command, caller, call.lease());
        lookAgain();
        caller.tell(new Word.Ended(code));
      } finally {
        running.remove(caller.call());
        call.ended().countDown();
      }
    }
  }

  private void lookAgain() {
    try {
      lender.lookAgain();
    } catch (RatchetException e) {
      LOG.warn("what a command brought is shown after the next start only", e);
    }
  }

  /** Asks a command to stop, as a signal would; its words and exit code still come. */
  void stop(CallName name) {
    Optional.ofNullable(running.get(name.call())).ifPresent(call -> call.caller().stop());
  }

  /** Lends the file until it is given back, or its borrower goes away. */
  void lend(Wish wish, Caller caller) {
    refuseOther(wish.version());
    if (!turnstile.shut(patience)) {
      throw lent();
    }
    Loan loan = new Loan(wish.process(), new CountDownLatch(1), new CountDownLatch(1));
    loans.put(caller.call(), loan);
    try {
      lender.letGo();
      caller.tell(new Word.Yours(caller.call()));
      try (Watch _ = Watch.over(caller, loan.returned()::countDown)) {
        await(loan.returned());
      }
    } finally {
      if (tookBack()) {
        turnstile.open();
      }
      loans.remove(caller.call());
      loan.over().countDown();
    }
  }

  /** Takes the file back; when this returns, the pages are there again. */
  void giveBack(CallName name) {
    Loan loan = loans.get(name.call());
    if (loan != null) {
      loan.returned().countDown();
      await(loan.over());
    }
  }

  /** Whoever still has the file open is waited for: a borrower may have left and not be done. */
  private boolean tookBack() {
    while (closing.getCount() > 0) {
      try {
        lender.takeBack();
        return true;
      } catch (RatchetException e) {
        LOG.error("the store cannot be opened again yet; trying on", e);
        pause();
      }
    }
    return false; // the server ends, and opens nothing any more
  }

  private void refuseOther(String callers) {
    if (!callers.equals(version)) {
      throw new RatchetException(
          ErrorCode.BUSY,
          "the store is held by a server of another version of Ratchet; end that server and start"
              + " it again with this version, or give this command with that one");
    }
  }

  private RatchetException lent() {
    String holder =
        loans.values().stream()
            .findFirst()
            .map(loan -> "process " + loan.process())
            .orElse("another command");
    return new RatchetException(
        ErrorCode.BUSY,
        "the store is still in use by %s after %d s; let it end, or stop it, and try again"
            .formatted(holder, patience.toSeconds()));
  }

  /** Asks all to stop, and ends those that do not soon. */
  @Override
  public void close() {
    closing.countDown();
    loans.values().forEach(loan -> loan.returned().countDown());
    running.values().forEach(call -> call.caller().stop());
    long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(END_MILLIS);
    for (Running call : running.values()) {
      try {
        if (!call.ended().await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
          call.lease().cancel();
        }
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void pause() {
    try {
      boolean ends = closing.await(RETRY_MILLIS, TimeUnit.MILLISECONDS);
      LOG.debug("a pause before the next try; the server ends: {}", ends);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
