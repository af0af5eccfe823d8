package dev.ratchet.run;

import dev.ratchet.outcome.Attempt;
import dev.ratchet.outcome.AttemptEnd;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Counts attempts as they start and end, and tells the listener. */
final class Tally {
  private final int total;
  private final RunProgress progress;
  private final Map<String, Integer> failures = new TreeMap<>();
  private int done;
  private int inFlight;
  private int cached;

  Tally(int total, int done, RunProgress progress) {
    this.total = total;
    this.done = done;
    this.progress = progress;
  }

  synchronized void started() {
    inFlight++;
    tell();
  }

  synchronized void ended(Attempt attempt) {
    inFlight--;
    done++;
    cached += attempt.cached() ? 1 : 0;
    cause(attempt.end()).ifPresent(cause -> failures.merge(cause, 1, Integer::sum));
    tell();
  }

  private void tell() {
    progress.update(new RunCounts(total, done, inFlight, cached, failures));
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
