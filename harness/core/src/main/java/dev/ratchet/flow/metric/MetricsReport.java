package dev.ratchet.flow.metric;

import dev.ratchet.base.ContentHash;
import dev.ratchet.metric.Bucket;
import dev.ratchet.metric.Direction;
import dev.ratchet.metric.Metric;
import dev.ratchet.metric.MetricCell;
import dev.ratchet.metric.MetricKind;
import dev.ratchet.metric.Unit;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Metrics as they were told.
 *
 * @param requests in the time that was asked for
 * @param first when the first of them started; null when there is none
 * @param by the dimension whose slices are told apart; null for none
 * @param cells by metric in the order of {@code metrics}, then by window, part and slice
 */
public record MetricsReport(
    long requests,
    @Nullable Instant first,
    @Nullable Instant last,
    @Nullable String by,
    List<Named> metrics,
    List<MetricCell> cells) {
  public MetricsReport {
    metrics = List.copyOf(metrics);
    cells = List.copyOf(cells);
  }

  /**
   * What produced a figure.
   *
   * @param hash of the whole definition
   */
  public record Named(
      String name,
      Bucket bucket,
      MetricKind measure,
      Unit unit,
      Direction direction,
      ContentHash hash) {
    static Named of(Metric metric) {
      return new Named(
          metric.name(),
          metric.about().bucket(),
          metric.measure().kind(),
          metric.measure().unit(),
          metric.measure().direction(),
          metric.hash());
    }
  }
}
