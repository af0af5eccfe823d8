package dev.ratchet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.RatchetException;
import dev.ratchet.base.Slice;
import dev.ratchet.metric.Metric;
import dev.ratchet.metric.MetricDictionary;
import dev.ratchet.run.Prices;
import dev.ratchet.telemetry.Request;
import dev.ratchet.testing.RequestDraft;
import dev.ratchet.testing.TempDatabase;
import dev.ratchet.testing.TinyTraces;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Metrics by session and user. */
final class UnitStoreTest {
  private static final List<Metric> METRICS =
      MetricDictionary.shipped().named(List.of("error-rate", "latency-p95", "rating-mean"));
  private static final UnitOrder.Arm CANARY =
      new UnitOrder.Arm(new Slice("retrieval", "rc-v7"), Period.ALWAYS);
  private static final UnitOrder.Arm BASELINE =
      new UnitOrder.Arm(new Slice("retrieval", "rc-v6"), Period.ALWAYS);

  @TempDir private Path directory;

  private static RequestDraft request(String id, String session, String version) {
    return RequestDraft.of(id).session(session).retrievalVersion(version);
  }

  private StoreFile store() {
    StoreFile store = TempDatabase.in(directory);
    TinyTraces.load(
        store,
        List.of(
                request("a1", "a", "rc-v7").took(100).rated(1.0, null),
                request("a2", "a", "rc-v7").took(300).ends("error", 500, null),
                request("a3", "a", "rc-v7").took(200).intent("ticket"),
                request("b1", "b", "rc-v6").took(50).user(null),
                request("c1", "c", "rc-v5"),
                RequestDraft.of("d1").retrievalVersion("rc-v6").role(null).took(70),
                request("e1", "e", "rc-v6").ends("unknown", null, null).at("2026-09-08T09:00:00Z"))
            .stream()
            .map(RequestDraft::build)
            .toArray(Request[]::new));
    return store;
  }

  /** Rows as text: unit, arm, look, slices, then what was told. */
  private static final class Told implements UnitSink {
    private final List<StringBuilder> rows = new ArrayList<>();

    @Override
    public void row(String unit, int arm, int look, List<@Nullable String> slices) {
      rows.add(new StringBuilder("%s %d %d %s".formatted(unit, arm, look, slices)));
    }

    @Override
    public void sums(int metric, double numerator, double denominator) {
      rows.getLast().append(" %d:%.0f/%.0f".formatted(metric, numerator, denominator));
    }

    @Override
    public void value(int metric, double value) {
      rows.getLast().append(" %d:%.0f".formatted(metric, value));
    }

    private List<String> sorted() {
      return rows.stream().map(StringBuilder::toString).sorted().toList();
    }
  }

  private record Answer(UnitStore.Read read, List<String> rows) {}

  private Answer read(UnitOrder order) {
    Told told = new Told();
    try (Database database = store().open()) {
      UnitStore.Read read = new UnitStore(database, Prices.NONE).read(order, told);
      return new Answer(read, told.sorted());
    }
  }

  @Test
  void aRowIsWhatAUnitDidInOneArmAndSlice() {
    Answer answer =
        read(
            new UnitOrder(
                METRICS,
                List.of("intent", "persona"),
                List.of(CANARY, BASELINE),
                List.of(),
                UnitOrder.UnitOf.SESSION));
    assertThat(answer.rows())
        .containsExactly(
            "a 0 0 [policy-qna, employee] 0:1/2 1:100 1:300 2:1/1",
            "a 0 0 [ticket, employee] 0:0/1 1:200",
            "b 1 0 [policy-qna, employee] 0:0/1 1:50",
            "d1 1 0 [policy-qna, null] 0:0/1 1:70",
            "e 1 0 [policy-qna, employee]");
    assertThat(answer.read()).isEqualTo(new UnitStore.Read(6, 0, 5));
  }

  @Test
  void aUserIsAUnitAndWhoNamesNoneIsCounted() {
    Answer answer =
        read(
            new UnitOrder(
                METRICS.subList(0, 1),
                List.of(),
                List.of(CANARY, BASELINE),
                List.of(),
                UnitOrder.UnitOf.USER));
    assertThat(answer.rows()).containsExactly("USER_abc 0 0 [] 0:1/3", "USER_abc 1 0 [] 0:0/1");
    assertThat(answer.read()).isEqualTo(new UnitStore.Read(5, 1, 2));
  }

  @Test
  void timeAloneMayTellTheArmsAndLooksAreToldApart() {
    Instant day = Instant.parse("2026-09-08T00:00:00Z");
    Instant hour = Instant.parse("2026-09-07T09:00:00Z");
    Answer answer =
        read(
            new UnitOrder(
                List.of(),
                List.of(),
                List.of(
                    new UnitOrder.Arm(null, new Period(day, null)),
                    new UnitOrder.Arm(null, new Period(null, day))),
                List.of(hour, day.plusSeconds(1)),
                UnitOrder.UnitOf.SESSION));
    assertThat(answer.rows())
        .containsExactly("a 1 1 []", "b 1 1 []", "c 1 1 []", "d1 1 1 []", "e 0 2 []");
  }

  @Test
  void anArmMayBeTaggedByWhatIsJoined() {
    Answer answer =
        read(
            new UnitOrder(
                METRICS.subList(0, 1),
                List.of("model"),
                List.of(new UnitOrder.Arm(new Slice("tool-path", "none"), Period.ALWAYS), BASELINE),
                List.of(),
                UnitOrder.UnitOf.SESSION));
    assertThat(answer.rows()).hasSize(5).allMatch(row -> row.contains(" 0 0 [null]"));
  }

  @Test
  void aCountAndAMetricWithPartsAreNotCompared() {
    for (String name : List.of("requests", "guardrail-blocks-by-category")) {
      List<Metric> metrics = MetricDictionary.shipped().named(List.of(name));
      assertThatThrownBy(
              () ->
                  new UnitOrder(metrics, List.of(), List.of(), List.of(), UnitOrder.UnitOf.SESSION))
          .isInstanceOf(RatchetException.class)
          .hasMessageContaining(name);
    }
  }
}
