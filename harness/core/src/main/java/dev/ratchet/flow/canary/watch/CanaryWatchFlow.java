package dev.ratchet.flow.canary.watch;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.flow.canary.CanaryRound;
import dev.ratchet.flow.canary.CanaryRoundFlow;
import dev.ratchet.gate.Decision;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Watches a canary: looks at a folder again and again, imports what has arrived there, and takes
 * each look when it is due, until the canary has its answer. What it has done lies in the store and
 * in the canary's readings, so that it may be ended and begun again at any time.
 */
public final class CanaryWatchFlow {
  private final CanaryRoundFlow rounds;
  private final Clock clock;
  private final Pause pause;
  private final Listener listener;

  /** Waits between two looks at the folder. */
  public interface Pause {
    /** Waits; false when somebody wants the watch to stop. */
    boolean goesOn();
  }

  /** Is told what happens. */
  public interface Listener {
    void tell(Instant at, WatchEvent event);
  }

  /**
   * What is watched.
   *
   * @param grace for which a look waits for late data
   * @param once whether one round is enough, as for a job that is started now and then
   */
  public record Order(Path policy, Path folder, Duration grace, boolean once) {}

  /** How a watch ended. */
  public sealed interface End {
    /** The canary has its answer. */
    record Decided(String canary, Decision decision) implements End {}

    /** It has none yet, and somebody wanted the watch to stop, or one round was enough. */
    record Open(String canary) implements End {}
  }

  /** Wires a watch. */
  public CanaryWatchFlow(CanaryRoundFlow rounds, Clock clock, Pause pause, Listener listener) {
    this.rounds = rounds;
    this.clock = clock;
    this.pause = pause;
    this.listener = listener;
  }

  /**
   * Watches until there is an answer.
   *
   * @throws RatchetException with every problem of the policy; NOT_FOUND without the folder
   */
  public End watch(Order order) {
    CanaryRoundFlow.Standing standing = rounds.standing(order.policy());
    WatchedFolder folder = new WatchedFolder(order.folder());
    tell(started(standing));
    CanaryRound.Taken last = standing.last();
    Decision decision =
        last != null && last.verdict() == CanaryRound.Verdict.ROLLBACK
            ? Decision.FAIL
            : new Watching(order, folder).untilDecided();
    if (decision == null) {
      return new End.Open(standing.canary());
    }
    tell(new WatchEvent.Ended(decision));
    return new End.Decided(standing.canary(), decision);
  }

  private static WatchEvent started(CanaryRoundFlow.Standing standing) {
    List<Instant> times = standing.plan().times();
    int taken = standing.taken();
    return new WatchEvent.Started(
        standing.canary(), taken, times.size(), taken < times.size() ? times.get(taken) : null);
  }

  private void tell(WatchEvent event) {
    listener.tell(clock.instant(), event);
  }

  /** One watch, from its first look at the folder. */
  private final class Watching {
    private final Order order;
    private final WatchedFolder folder;
    private final Instant since;
    private SettledFiles files;
    private boolean first = true;
    private @Nullable Instant nothingBefore;

    Watching(Order order, WatchedFolder folder) {
      this.order = order;
      this.folder = folder;
      this.since = order.once() ? Instant.EPOCH : clock.instant(); // each job would begin anew
      this.files = SettledFiles.first(folder.look());
    }

    /** The answer; null when the watch was stopped before. */
    @Nullable Decision untilDecided() {
      while (pause.goesOn()) {
        files = files.then(folder.look());
        Instant now = clock.instant();
        Decision end = wanted(now) ? round(now).map(this::told).orElse(null) : null;
        if (end != null || order.once()) {
          return end;
        }
      }
      return null;
    }

    private boolean wanted(Instant now) {
      Instant idle = nothingBefore;
      return first || !files.settled().isEmpty() || idle == null || !now.isBefore(idle);
    }

    /** One round; empty when the store was busy. */
    private Optional<CanaryRound> round(Instant now) {
      List<Path> settled = files.settled();
      try {
        CanaryRound done =
            rounds.run(
                new CanaryRound.Order(
                    order.policy().toAbsolutePath().toString(),
                    settled.stream().map(file -> file.toAbsolutePath().toString()).toList(),
                    now,
                    since,
                    files.quiet(),
                    first,
                    order.grace().toSeconds()));
        files = files.took(settled);
        first = false;
        nothingBefore = done.nothingBefore();
        return Optional.of(done);
      } catch (RatchetException e) {
        if (e.code() != ErrorCode.BUSY) {
          throw e;
        }
        tell(new WatchEvent.Delayed(e.text()));
        first = true; // half of the round may be done, and what it brought not be looked at
        return Optional.empty();
      }
    }

    private @Nullable Decision told(CanaryRound done) {
      CanaryRound.Arrived arrived = done.arrived();
      if (arrived != null && arrived.files() > 0) {
        tell(new WatchEvent.Imported(arrived));
      }
      done.refused().forEach(one -> tell(new WatchEvent.NotImported(one)));
      CanaryRound.Taken taken = done.taken();
      if (taken != null) {
        tell(new WatchEvent.Looked(taken));
      }
      return done.end();
    }
  }
}
