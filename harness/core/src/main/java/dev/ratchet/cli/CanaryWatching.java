package dev.ratchet.cli;

import dev.ratchet.base.Json;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.canary.CanaryRoundFlow;
import dev.ratchet.flow.canary.watch.CanaryWatchFlow;
import dev.ratchet.flow.canary.watch.WatchEvent;
import dev.ratchet.flow.ingest.ImportOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A watch in a terminal: a line for each thing that happens, until it ends or is ended. */
final class CanaryWatching {
  private final Session session;
  private final WatchSwitches switches;
  private final CountDownLatch stopped = new CountDownLatch(1);

  CanaryWatching(Session session, WatchSwitches switches) {
    this.session = session;
    this.switches = switches;
  }

  /** One line for machines. */
  private record Line(Instant at, WatchEvent event) {}

  CanaryWatchFlow.End watch(Path policy, Path folder) {
    Duration poll = switches.poll();
    Ratchet ratchet = session.ratchet();
    CanaryWatchFlow.End end =
        new CanaryWatchFlow(
                new CanaryRoundFlow(ratchet, options()),
                ratchet.clock(),
                () -> goesOn(poll),
                this::tell)
            .watch(
                new CanaryWatchFlow.Order(
                    session.here().resolve(policy),
                    session.here().resolve(folder),
                    switches.grace(),
                    switches.once()));
    if (end instanceof CanaryWatchFlow.End.Open(String canary) && !switches.once()) {
      session
          .terminal()
          .note("ratchet: stopped; what was done is kept, and the same command goes on: " + canary);
    }
    return end;
  }

  /** An import listens to signals while it works, and so do alerts: then it is our turn again. */
  private boolean goesOn(Duration poll) {
    session.surroundings().interrupts().onStop(stopped::countDown);
    try {
      return !stopped.await(poll.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private ImportOptions options() {
    return new ImportOptions(
        false,
        _ -> {},
        stop ->
            session
                .surroundings()
                .interrupts()
                .onStop(
                    () -> {
                      stopped.countDown();
                      stop.run();
                    }));
  }

  private void tell(Instant at, WatchEvent event) {
    Terminal terminal = session.terminal();
    if (session.json()) {
      terminal.print(Json.canonical(new Line(at, event)));
    } else {
      terminal.print(at.truncatedTo(ChronoUnit.SECONDS) + "  " + session.near(WatchText.of(event)));
    }
    terminal.flush();
    if (event instanceof WatchEvent.Imported && switches.alerts()) {
      new ImportAlerts(session).after(ExitCodes.DONE);
    }
  }
}
