package dev.ratchet.store;

import dev.ratchet.metric.Metric;
import dev.ratchet.metric.MetricCell;
import dev.ratchet.run.Prices;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Computes metrics over the telemetry of the store. */
public final class MetricStore {
  private final Database database;
  private final Prices prices;
  private final OwnMetrics own;

  /**
   * Metrics of a store.
   *
   * @param prices of model calls whose cost the telemetry does not carry
   */
  public MetricStore(Database database, Prices prices) {
    this(database, prices, OwnMetrics.DEADLINE);
  }

  /**
   * The same with another patience.
   *
   * @param deadline for each metric whose SQL a user wrote
   */
  MetricStore(Database database, Prices prices, Duration deadline) {
    this.database = database;
    this.prices = prices;
    this.own = new OwnMetrics(database.file(), deadline);
  }

  /** Told before each metric is computed. */
  public interface Progress {
    void next(String metric);
  }

  /**
   * What was computed, by metric in the order given, then by window, part and slice.
   *
   * @param requests in the scope
   * @param first when the first of them started; null when there is none
   */
  public record Computed(
      long requests, @Nullable Instant first, @Nullable Instant last, List<MetricCell> cells) {
    public Computed {
      cells = List.copyOf(cells);
    }
  }

  /**
   * Computes metrics.
   *
   * @throws dev.ratchet.base.RatchetException INVALID_INPUT if a user's metric cannot be run, or
   *     gives what its kind cannot be
   */
  public Computed compute(List<Metric> metrics, MetricScope scope, Progress progress) {
    return database.read("computing metrics", sql -> compute(sql, metrics, scope, progress));
  }

  private Computed compute(Sql sql, List<Metric> metrics, MetricScope scope, Progress progress)
      throws SQLException {
    MetricRelations.make(sql, prices);
    ScopedRequests requests = ScopedRequests.of(sql, scope);
    Map<String, String> relations = own.relations(sql, metrics);
    List<MetricCell> cells = new ArrayList<>();
    for (Metric metric : metrics) {
      progress.next(metric.name());
      cells.addAll(
          requests.cells(
              new MetricRows(sql, metric, Objects.requireNonNull(relations.get(metric.name())))));
    }
    return new Computed(requests.count(), requests.first(), requests.last(), cells);
  }
}
