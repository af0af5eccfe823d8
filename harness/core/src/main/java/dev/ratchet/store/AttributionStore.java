package dev.ratchet.store;

import dev.ratchet.canary.CanaryVerdict;
import dev.ratchet.canary.attribution.Attribution;
import dev.ratchet.metric.Metric;
import dev.ratchet.run.Prices;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what the requests behind a canary's blockers have in common. No text is read. */
public final class AttributionStore {
  private final Database database;
  private final Prices prices;

  /**
   * Over a store.
   *
   * @param prices of model calls whose cost the telemetry does not carry
   */
  public AttributionStore(Database database, Prices prices) {
    this.database = database;
    this.prices = prices;
  }

  /**
   * Attributes blockers, in their order. One of which no request of the canary is left is left out.
   *
   * @param order by which the canary was read; its first arm is the canary, its second the baseline
   */
  public List<Attribution> of(UnitOrder order, List<CanaryVerdict.Blocker> blockers) {
    return blockers.isEmpty()
        ? List.of()
        : database.read("reading what blockers set in with", sql -> of(sql, order, blockers));
  }

  private List<Attribution> of(Sql sql, UnitOrder order, List<CanaryVerdict.Blocker> blockers)
      throws SQLException {
    List<Metric> metrics = metrics(order, blockers);
    MetricRelations.make(sql, prices);
    Map<String, String> relations =
        new OwnMetrics(database.file(), OwnMetrics.DEADLINE).relations(sql, metrics);
    new UnitTables(sql, order).makeRows();
    DegradedRequests.prepare(sql);
    List<Attribution> attributions = new ArrayList<>();
    for (CanaryVerdict.Blocker blocker : blockers) {
      BehindBlocker behind = BehindBlocker.of(blocker, metrics, relations);
      new DegradedRequests(sql, behind)
          .read(order.dimensions())
          .map(degradation -> Attribution.of(blocker.name(), degradation))
          .ifPresent(attributions::add);
    }
    return attributions;
  }

  private static List<Metric> metrics(UnitOrder order, List<CanaryVerdict.Blocker> blockers) {
    Set<String> names =
        blockers.stream()
            .filter(CanaryVerdict.Regression.class::isInstance)
            .map(blocker -> ((CanaryVerdict.Regression) blocker).reading().metric())
            .collect(Collectors.toSet());
    return order.metrics().stream().filter(metric -> names.contains(metric.name())).toList();
  }
}
