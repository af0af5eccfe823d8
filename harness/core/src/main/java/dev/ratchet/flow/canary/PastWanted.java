package dev.ratchet.flow.canary;

import dev.ratchet.base.TimeWindow;
import java.time.Duration;
import java.time.Instant;

/** Which past traffic a plan is told from. */
public sealed interface PastWanted {
  /** The last days before the canary's period that had traffic, from 1. */
  record Newest(int days) implements PastWanted {
    /** The part of a span that is wanted. */
    TimeWindow of(TimeWindow span) {
      Instant start = span.end().minus(Duration.ofDays(days));
      return new TimeWindow(start.isAfter(span.start()) ? start : span.start(), span.end());
    }
  }

  /** Exactly this window. */
  record Between(TimeWindow window) implements PastWanted {}
}
