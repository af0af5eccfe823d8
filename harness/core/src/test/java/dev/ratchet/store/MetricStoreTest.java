package dev.ratchet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.RatchetException;
import dev.ratchet.metric.Bucket;
import dev.ratchet.metric.Direction;
import dev.ratchet.metric.Metric;
import dev.ratchet.metric.MetricCell;
import dev.ratchet.metric.MetricDictionary;
import dev.ratchet.metric.MetricKind;
import dev.ratchet.metric.Reading;
import dev.ratchet.metric.Unit;
import dev.ratchet.run.Prices;
import dev.ratchet.telemetry.Request;
import dev.ratchet.testing.RequestDraft;
import dev.ratchet.testing.TempDatabase;
import dev.ratchet.testing.TinyTraces;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Metrics by slice and window. */
final class MetricStoreTest {
  private static final List<Metric> ERRORS =
      MetricDictionary.shipped().named(List.of("error-rate"));

  @TempDir private Path directory;

  private StoreFile store;

  /** Six employees and five managers, one contractor, one of nobody; two days. */
  @BeforeEach
  void load() {
    List<Request> requests = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      requests.add(request("e" + i, "employee", "user-e" + i, "2026-09-07T09:00:00Z"));
      requests.add(
          RequestDraft.of("f" + i)
              .role("employee")
              .user("user-e" + i)
              .at("2026-09-08T23:59:59Z")
              .ends("error", 500, null)
              .build());
    }
    for (int i = 0; i < 5; i++) {
      requests.add(request("m" + i, "manager", "user-m" + i, "2026-09-07T10:00:00Z"));
    }
    requests.add(request("c", "contractor", "user-c", "2026-09-07T11:00:00Z"));
    requests.add(RequestDraft.of("n").role(null).user(null).at("2026-09-08T11:00:00Z").build());
    store = TempDatabase.in(directory);
    TinyTraces.load(store, requests.toArray(new Request[0]));
  }

  private static Request request(String id, String role, String user, String at) {
    return RequestDraft.of(id).role(role).user(user).at(at).build();
  }

  private List<String> told(List<Metric> metrics, MetricScope scope) {
    return compute(metrics, scope).cells().stream().map(MetricStoreTest::told).toList();
  }

  private MetricStore.Computed compute(List<Metric> metrics, MetricScope scope) {
    try (Database database = store.open()) {
      return new MetricStore(database, Prices.NONE).compute(metrics, scope, _ -> {});
    }
  }

  private static String told(MetricCell cell) {
    String where =
        (cell.window() == null ? "" : cell.window().start() + ".." + cell.window().end() + " ")
            + (cell.slice() == null ? "" : cell.slice().value() + " ");
    return where
        + switch (cell.reading()) {
          case Reading.Fraction one -> "%.0f/%.0f".formatted(one.numerator(), one.denominator());
          case Reading.Quantity one -> "%.0f".formatted(one.value());
          case Reading.Missing _ -> "missing";
          case Reading.Withheld _ -> "withheld";
        };
  }

  private static MetricScope by(String dimension, boolean allGroups) {
    return new MetricScope(Period.ALWAYS, null, dimension, allGroups);
  }

  @Test
  void slicesOfTooFewPeopleAreWithheldWithWhatWouldTellThem() {
    // The contractor and nobody are too few; managers are hidden beside them, since the whole is
    // known.
    assertThat(told(ERRORS, by("persona", false)))
        .containsExactly("employee 6/12", "withheld withheld");
    assertThat(told(ERRORS, by("persona", true)))
        .containsExactly("(not told) 0/1", "contractor 0/1", "employee 6/12", "manager 0/5");
  }

  @Test
  void versionsAreToldHoweverFewPeopleHaveThem() {
    assertThat(told(ERRORS, by("retrieval", false))).containsExactly("rc-v6 6/19");
  }

  @Test
  void windowsAreWholeDaysInUtcUnlessATimeWasAskedFor() {
    assertThat(told(ERRORS, new MetricScope(Period.ALWAYS, Duration.ofDays(1), null, false)))
        .containsExactly(
            "2026-09-07T00:00:00Z..2026-09-08T00:00:00Z 0/12",
            "2026-09-08T00:00:00Z..2026-09-09T00:00:00Z 6/7");
    Period time =
        new Period(Instant.parse("2026-09-07T09:30:00Z"), Instant.parse("2026-09-08T12:00:00Z"));
    assertThat(told(ERRORS, new MetricScope(time, Duration.ofDays(1), null, false)))
        .containsExactly(
            "2026-09-07T09:30:00Z..2026-09-08T09:30:00Z 0/6",
            "2026-09-08T09:30:00Z..2026-09-08T12:00:00Z 0/1");
  }

  @Test
  void weeksBeginOnMonday() {
    assertThat(told(ERRORS, new MetricScope(Period.ALWAYS, Duration.ofDays(7), null, false)))
        .containsExactly("2026-09-07T00:00:00Z..2026-09-14T00:00:00Z 6/19");
  }

  @Test
  void theEndOfATimeIsNotWithinIt() {
    Period time = new Period(null, Instant.parse("2026-09-08T23:59:59Z"));
    assertThat(told(ERRORS, new MetricScope(time, null, null, false))).containsExactly("0/13");
    assertThat(told(ERRORS, new MetricScope(new Period(time.until(), null), null, null, false)))
        .containsExactly("6/6");
  }

  @Test
  void everyGroupHasALineForEachMetricAlsoWhereNothingIsKnown() {
    List<Metric> metrics = MetricDictionary.shipped().named(List.of("first-token-p50", "requests"));
    assertThat(told(metrics, by("persona", true)))
        .containsExactly(
            "(not told) missing",
            "contractor missing",
            "employee missing",
            "manager missing",
            "(not told) 1",
            "contractor 1",
            "employee 12",
            "manager 5");
  }

  @Test
  void theScopeIsCounted() {
    MetricStore.Computed computed = compute(ERRORS, MetricScope.ALL);
    assertThat(computed.requests()).isEqualTo(19);
    assertThat(computed.first()).isEqualTo(Instant.parse("2026-09-07T09:00:00Z"));
    assertThat(computed.last()).isEqualTo(Instant.parse("2026-09-08T23:59:59Z"));
  }

  @Test
  void everyDimensionCanBeAskedFor() {
    for (String dimension : RequestDimensions.names()) {
      assertThat(told(ERRORS, by(dimension, true))).as(dimension).isNotEmpty();
    }
    assertThat(told(ERRORS, by("tool-path", true))).containsExactly("none 6/19");
  }

  @Test
  void aRateWhoseNumeratorIsAboveItsDenominatorIsNoRate() {
    Metric wrong =
        new Metric(
            "mine",
            new Metric.About(Bucket.QUALITY, "x", "", "x", "x"),
            new Metric.Measure(new MetricKind.Rate("x", "y"), Unit.SHARE, Direction.LOWER, null),
            new Metric.Question(
                "select request_id, 2 as numerator, 1 as denominator from requests",
                Metric.Origin.SHIPPED));
    assertThatThrownBy(() -> compute(List.of(wrong), MetricScope.ALL))
        .isInstanceOf(RatchetException.class)
        .hasMessageContaining("metric 'mine': a row has a denominator below 0 or");
  }
}
