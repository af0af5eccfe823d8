package dev.ratchet.alert;

import dev.ratchet.metric.Direction;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** From where on a value is an alert. */
public sealed interface Threshold {
  /**
   * An objective, in the metric's own unit; a value that is equal to it is within.
   *
   * @param above fires above it; null for no such bound, and then there is the other one
   * @param below fires below it; null for no such bound
   */
  record Objective(@Nullable Double above, @Nullable Double below) implements Threshold {}

  /**
   * What the same metric was in the time before the window.
   *
   * @param window length of that time
   * @param tolerance by which share of its value it may change, above 0
   */
  record Drift(Duration window, double tolerance, Change change) implements Threshold {}

  /** Which changes from a baseline fire. */
  enum Change {
    RISE,
    FALL,
    EITHER;

    /** The changes for the worse. */
    static Change of(Direction direction) {
      return switch (direction) {
        case LOWER -> RISE;
        case HIGHER -> FALL;
        case EITHER -> EITHER;
      };
    }
  }
}
