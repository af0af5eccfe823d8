package dev.ratchet.base;

import java.time.Instant;

/** The half-open interval from {@code start} (included) to {@code end} (excluded). */
public record TimeWindow(Instant start, Instant end) {
  public TimeWindow {
    if (end.isBefore(start)) {
      throw new IllegalArgumentException("a window ends after it starts");
    }
  }

  public boolean contains(Instant time) {
    return !time.isBefore(start) && time.isBefore(end);
  }
}
