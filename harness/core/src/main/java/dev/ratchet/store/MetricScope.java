package dev.ratchet.store;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Over what metrics are told.
 *
 * @param time of the requests' start
 * @param window length of the windows that the time is cut into, in whole hours, counted from the
 *     beginning of {@code time} or else from a Monday in UTC; null for one window
 * @param dimension whose slices are told apart, of {@link RequestDimensions#names}; null for none
 * @param allGroups whether figures of fewer than five people are told, too
 */
public record MetricScope(
    Period time, @Nullable Duration window, @Nullable String dimension, boolean allGroups) {
  /** The value of a request that does not tell the dimension. */
  public static final String NOT_TOLD = "(not told)";

  /** All requests, as one. */
  public static final MetricScope ALL = new MetricScope(Period.ALWAYS, null, null, false);
}
