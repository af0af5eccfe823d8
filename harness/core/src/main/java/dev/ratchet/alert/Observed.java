package dev.ratchet.alert;

import dev.ratchet.base.TimeWindow;
import dev.ratchet.metric.Reading;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the telemetry says to the alerts of a policy.
 *
 * @param at when it was looked at
 * @param newest when the newest request started; null when there is none
 * @param figures at least one for each alert
 */
public record Observed(Instant at, @Nullable Instant newest, List<Figure> figures) {
  public Observed {
    figures = List.copyOf(figures);
  }

  /**
   * One figure.
   *
   * @param window that it is about; null when there is no request
   * @param before the same in the time before, for a threshold that is a drift; null otherwise
   */
  public record Figure(
      AlertKey key, @Nullable TimeWindow window, Reading now, @Nullable Reading before) {}
}
