package dev.ratchet.flow.canary;

import dev.ratchet.canary.CanaryPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a canary is looked at now. A look is due at its time and waits for what happened before
 * then: until a request of that time or later has arrived, or until the grace is over. Exports that
 * grow hold it back, but not longer than the grace, counted from when somebody began to watch if
 * that was later. A look that was taken is taken again only when its own data have changed.
 */
sealed interface NextLook {
  /**
   * Now.
   *
   * @param look from 1
   * @param again whether it was taken before, on other data
   */
  record Take(int look, boolean again) implements NextLook {}

  /** Not before then, unless more telemetry comes. */
  record Wait(Instant until) implements NextLook {}

  /** All looks were taken. */
  record Over() implements NextLook {}

  /**
   * What is known.
   *
   * @param taken the last look that was taken, 0 for none
   * @param changed whether the data of that look have changed since
   * @param newest when the newest request of either arm began; null without any
   */
  record Seen(int taken, boolean changed, @Nullable Instant newest) {
    private boolean reaches(Instant time) {
      return newest != null && !newest.isBefore(time);
    }
  }

  /**
   * How long a look waits for data.
   *
   * @param settled whether no export is growing
   * @param since when somebody began to watch
   */
  record Patience(Duration grace, boolean settled, Instant since) {
    private Instant end(Instant time) {
      return (settled || since.isBefore(time) ? time : since).plus(grace);
    }
  }

  /** Decides. */
  static NextLook of(CanaryPolicy.Plan plan, Seen seen, Instant now, Patience patience) {
    List<Instant> times = plan.times();
    int due = plan.due(now);
    if (due > seen.taken()) {
      Instant time = times.get(due - 1);
      Instant end = patience.end(time);
      boolean arrived = patience.settled() && seen.reaches(time);
      return arrived || !now.isBefore(end) ? new Take(due, false) : new Wait(end);
    }
    if (seen.taken() > 0 && seen.changed()) {
      return new Take(seen.taken(), true);
    }
    return seen.taken() == times.size() ? new Over() : new Wait(times.get(seen.taken()));
  }

  /** When the look after another is due; null after the last. */
  static @Nullable Instant after(CanaryPolicy.Plan plan, int taken) {
    return taken < plan.looks().size() ? plan.times().get(taken) : null;
  }
}
