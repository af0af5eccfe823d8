package dev.ratchet.flow.alert;

import dev.ratchet.alert.AlertKey;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.metric.Metric;
import dev.ratchet.metric.MetricCell;
import dev.ratchet.metric.Reading;
import dev.ratchet.store.MetricScope;
import dev.ratchet.store.MetricStore;
import dev.ratchet.store.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Metrics of one store, each computed once for a scope. */
final class MetricCells {
  private final MetricStore store;
  private final boolean mayRunOwn;
  private final Map<Asked, List<MetricCell>> known = new HashMap<>();

  /**
   * Metrics of a store.
   *
   * @param mayRunOwn whether SQL that the workspace brings along is run at all
   */
  MetricCells(MetricStore store, boolean mayRunOwn) {
    this.store = store;
    this.mayRunOwn = mayRunOwn;
  }

  private record Asked(String metric, MetricScope scope) {}

  /** How many requests there are in a time, and from when to when. */
  MetricStore.Computed requests(Period time) {
    return store.compute(List.of(), new MetricScope(time, null, null, false), _ -> {});
  }

  /** The readings of a metric under the keys of an alert, sorted. */
  Map<AlertKey, Reading> of(String alert, Metric metric, MetricScope scope) {
    Map<AlertKey, Reading> readings = new TreeMap<>(AlertKey.ORDER);
    List<MetricCell> cells =
        known.computeIfAbsent(new Asked(metric.name(), scope), _ -> computed(metric, scope));
    for (MetricCell cell : cells) {
      readings.put(new AlertKey(alert, cell.slice(), cell.part()), cell.reading());
    }
    return readings;
  }

  /** A user's metric that cannot be run keeps no other alert from being told. */
  private List<MetricCell> computed(Metric metric, MetricScope scope) {
    if (!mayRunOwn && metric.question().origin() == Metric.Origin.WORKSPACE) {
      return missing(metric, "no SQL of a workspace is run for a change from a fork");
    }
    try {
      return store.compute(List.of(metric), scope, _ -> {}).cells();
    } catch (RatchetException e) {
      if (e.code() != ErrorCode.INVALID_INPUT) {
        throw e;
      }
      return missing(metric, "the metric cannot be computed; see 'ratchet metrics'");
    }
  }

  private static List<MetricCell> missing(Metric metric, String why) {
    return List.of(new MetricCell(metric.name(), null, null, null, new Reading.Missing(why)));
  }
}
