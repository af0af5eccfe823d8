package dev.ratchet.flow.alert;

import dev.ratchet.alert.Alert;
import dev.ratchet.alert.AlertKey;
import dev.ratchet.alert.AlertPolicy;
import dev.ratchet.alert.Observed;
import dev.ratchet.alert.Subject;
import dev.ratchet.alert.Threshold;
import dev.ratchet.base.TimeWindow;
import dev.ratchet.flow.Ratchet;
import dev.ratchet.metric.MetricKind;
import dev.ratchet.metric.Reading;
import dev.ratchet.store.Database;
import dev.ratchet.store.MetricScope;
import dev.ratchet.store.MetricStore;
import dev.ratchet.store.Period;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the telemetry says to alerts. A window ends with the newest request, since exports come with
 * a delay; how old that may be is the policy's matter.
 */
final class AlertFigures {
  private static final Duration TICK = Duration.ofMillis(1);
  private static final Reading NONE_BEFORE = new Reading.Missing("no request tells it");

  private final Ratchet ratchet;
  private final Database database;
  private final MetricCells cells;
  private final MetricStore.Computed all;

  private AlertFigures(Ratchet ratchet, Database database, Instant at) {
    this.ratchet = ratchet;
    this.database = database;
    this.cells =
        new MetricCells(
            new MetricStore(database, ratchet.prices()), !ratchet.surroundings().isUntrusted());
    // A request of the time to come has a clock that is wrong, and tells nothing of now.
    this.all = cells.requests(new Period(null, at.plus(TICK)));
  }

  static Observed observe(Ratchet ratchet, AlertPolicy policy, Instant at) {
    return ratchet
        .store()
        .use(database -> new AlertFigures(ratchet, database, at).observe(policy, at));
  }

  private Observed observe(AlertPolicy policy, Instant at) {
    Instant newest = all.last();
    List<Observed.Figure> figures = new ArrayList<>();
    if (newest == null) {
      for (Alert alert : policy.alerts()) {
        figures.add(nothing(alert));
      }
      return new Observed(at, null, figures);
    }
    Instant end = newest.plus(TICK);
    FoundTrouble trouble = new FoundTrouble(ratchet, database);
    for (Alert alert : policy.alerts()) {
      TimeWindow window = new TimeWindow(end.minus(alert.evidence().window()), end);
      switch (alert.subject()) {
        case Subject.OfMetric of -> figures.addAll(figures(alert, of, window));
        case Subject.OfDetector of ->
            figures.add(found(alert, window, trouble.of(of.name(), window)));
        case Subject.OfP0 _ -> figures.add(found(alert, window, trouble.p0(window)));
      }
    }
    return new Observed(at, newest, figures);
  }

  private static Observed.Figure nothing(Alert alert) {
    return new Observed.Figure(
        AlertKey.of(alert.name()), null, new Reading.Missing("there is no telemetry"), null);
  }

  private static Observed.Figure found(Alert alert, TimeWindow window, Reading reading) {
    return new Observed.Figure(AlertKey.of(alert.name()), window, reading, null);
  }

  private List<Observed.Figure> figures(Alert alert, Subject.OfMetric of, TimeWindow window) {
    List<@Nullable String> dimensions = new ArrayList<>(of.slices());
    if (dimensions.isEmpty()) {
      dimensions.add(null);
    }
    List<Observed.Figure> figures = new ArrayList<>();
    for (@Nullable String dimension : dimensions) {
      figures.addAll(figures(alert, of, window, dimension));
    }
    return figures;
  }

  private List<Observed.Figure> figures(
      Alert alert, Subject.OfMetric of, TimeWindow window, @Nullable String dimension) {
    Map<AlertKey, Reading> now = cells.of(alert.name(), of.metric(), scope(window, dimension));
    Map<AlertKey, Reading> before =
        switch (alert.threshold()) {
          case Threshold.Objective _ -> Map.of();
          case Threshold.Drift drift -> before(alert, of, drift, scope(window, dimension));
        };
    List<Observed.Figure> figures = new ArrayList<>();
    now.forEach(
        (key, reading) ->
            figures.add(
                new Observed.Figure(
                    key,
                    window,
                    reading,
                    alert.threshold() instanceof Threshold.Drift
                        ? before.getOrDefault(key, NONE_BEFORE)
                        : null)));
    return figures;
  }

  private Map<AlertKey, Reading> before(
      Alert alert, Subject.OfMetric of, Threshold.Drift drift, MetricScope now) {
    Instant end = Objects.requireNonNull(now.time().from());
    Instant start = end.minus(drift.window());
    Map<AlertKey, Reading> before =
        cells.of(alert.name(), of.metric(), scope(new TimeWindow(start, end), now.dimension()));
    if (!(of.metric().measure().kind() instanceof MetricKind.Count)) {
      return before;
    }
    double scale = (double) alert.evidence().window().toMillis() / drift.window().toMillis();
    before.replaceAll((_, reading) -> scaled(reading, scale, start));
    return before;
  }

  /** A count over another length of time, as it would be over the window's. */
  private Reading scaled(Reading reading, double scale, Instant start) {
    Instant first = all.first();
    if (first != null && first.isAfter(start)) {
      return new Reading.Missing(
          "telemetry begins in the midst of it, so that it counts too little");
    }
    return switch (reading) {
      case Reading.Quantity one ->
          new Reading.Quantity(one.value() * scale, one.values(), one.requests());
      case Reading.Fraction _, Reading.Missing _, Reading.Withheld _ -> reading;
    };
  }

  private static MetricScope scope(TimeWindow window, @Nullable String dimension) {
    return new MetricScope(new Period(window.start(), window.end()), null, dimension, false);
  }
}
