package dev.ratchet.check.rule;

import dev.ratchet.base.Fields;

/**
 * A fewest and a most, both included.
 *
 * @param atMost {@link Long#MAX_VALUE} when there is no upper bound
 */
public record Bounds(long atLeast, long atMost) {
  /** The settings {@code at-least} and {@code at-most}, of which one must be given. */
  public static Bounds read(Fields settings) {
    if (!settings.has("at-least") && !settings.has("at-most")) {
      settings.problem("at-most", "give at-least, at-most or both");
    }
    return readOr(settings, 0);
  }

  /** The same where both may be left out. */
  public static Bounds readOr(Fields settings, long atLeast) {
    Bounds bounds =
        new Bounds(
            settings.wholeOr("at-least", atLeast), settings.wholeOr("at-most", Long.MAX_VALUE));
    if (bounds.atLeast() < 0 || bounds.atMost() < bounds.atLeast()) {
      settings.problem("at-most", "must not be less than at-least, and neither less than 0");
    }
    return bounds;
  }

  public boolean hold(long value) {
    return value >= atLeast && value <= atMost;
  }

  /** As a result shows it: {@code at most 7}, {@code 2 to 7}. */
  @Override
  public String toString() {
    if (atLeast == atMost) {
      return "exactly " + atLeast;
    }
    if (atMost == Long.MAX_VALUE) {
      return "at least " + atLeast;
    }
    return atLeast == 0 ? "at most " + atMost : atLeast + " to " + atMost;
  }
}
