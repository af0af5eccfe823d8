package dev.ratchet.run;

import dev.ratchet.outcome.AttemptEnd;
import dev.ratchet.outcome.AttemptFacts;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Counts attempts as they start and end, and tells the listener. */
final class Tally {
  private final int total;
  private final int before;
  private final Supplier<Spending.Spent> spent;
  private final RunProgress progress;
  private final Map<String, Integer> failures = new TreeMap<>();
  private int done;
  private int inFlight;
  private int cached;
  private int retries;

  Tally(int total, int before, Supplier<Spending.Spent> spent, RunProgress progress) {
    this.total = total;
    this.before = before;
    this.done = before;
    this.spent = spent;
    this.progress = progress;
  }

  synchronized void started() {
    inFlight++;
    tell();
  }

  synchronized void ended(AttemptFacts attempt) {
    inFlight--;
    done++;
    cached += attempt.cached() ? 1 : 0;
    retries += attempt.effort().retryCount();
    cause(attempt.end()).ifPresent(cause -> failures.merge(cause, 1, Integer::sum));
    tell();
  }

  /** Tells again, so that a run in which nothing ends is seen to stand still. */
  synchronized void tell() {
    progress.update(
        new RunCounts(
            total,
            done,
            inFlight,
            new RunCounts.Effort(before, cached, retries, spent.get()),
            failures));
  }

  private static Optional<String> cause(AttemptEnd end) {
    return switch (end) {
      case AttemptEnd.Answered _, AttemptEnd.Withheld _ -> Optional.empty();
      case AttemptEnd.CandidateFailed failed -> Optional.of(failed.cause());
      case AttemptEnd.NoReply none -> Optional.of(none.cause());
      case AttemptEnd.Missing missing -> Optional.of(missing.cause());
      case AttemptEnd.HarnessBroke _ -> Optional.of("harness-broke");
    };
  }
}
