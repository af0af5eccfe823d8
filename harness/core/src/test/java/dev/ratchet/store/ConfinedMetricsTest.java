package dev.ratchet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.RatchetException;
import dev.ratchet.metric.Metric;
import dev.ratchet.metric.MetricCell;
import dev.ratchet.metric.MetricDictionary;
import dev.ratchet.metric.Reading;
import dev.ratchet.run.Prices;
import dev.ratchet.telemetry.Request;
import dev.ratchet.testing.RequestDraft;
import dev.ratchet.testing.TempDatabase;
import dev.ratchet.testing.TinyTraces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Users' SQL, in the process that it is confined to. */
final class ConfinedMetricsTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Duration SHORT = Duration.ofMillis(1_500);
  private static final List<String> VALUES = List.of("request_id", "value");

  /** Each would take hours. */
  private static final List<String> RUNAWAYS =
      List.of(
          "select a.request_id, 1 as value from "
              + crossed(14)
              + " where a.answer_chars + b.answer_chars + c.answer_chars + d.answer_chars"
              + " + e.answer_chars + f.answer_chars + g.answer_chars + h.answer_chars"
              + " + i.answer_chars + j.answer_chars + k.answer_chars + l.answer_chars < 0",
          "select a.request_id, count(*) as value from " + crossed(14) + " group by a.request_id",
          "select a.request_id, row_number() over (order by b.request_id) as value from "
              + crossed(12),
          "select distinct a.request_id, 1 as value from " + crossed(14),
          "select a.request_id, 1 as value from " + crossed(13) + " order by b.started_ms, value");

  @TempDir private Path directory;

  private static String crossed(int times) {
    List<String> tables = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      tables.add("requests " + (char) ('a' + i));
    }
    return String.join(" cross join ", tables);
  }

  private StoreFile store() {
    StoreFile store = TempDatabase.in(directory);
    TinyTraces.load(
        store,
        Stream.iterate(1, i -> i <= 12, i -> i + 1)
            .map(i -> RequestDraft.of("r" + i).answer(50 * i).guarded("block", "pii").build())
            .toArray(Request[]::new));
    return store;
  }

  private static Metric own(String name, String measure, String sql) {
    String text =
        """
        metrics:
          %s:
            bucket: quality
            definition: x
            owner: x
            decision: x
            direction: lower
            %s
            sql: >-
              %s
        """
            .formatted(name, measure, sql);
    return MetricDictionary.read("gates/metrics.yaml", text).find(name).orElseThrow();
  }

  private static Metric counting(String name, String sql) {
    return own(name, "kind: count\n    of: x\n    unit: number", sql);
  }

  private static List<MetricCell> compute(StoreFile store, Duration deadline, Metric... metrics) {
    try (Database database = store.open()) {
      return new MetricStore(database, Prices.NONE, deadline)
          .compute(List.of(metrics), MetricScope.ALL, _ -> {})
          .cells();
    }
  }

  @Test
  void whatTheProcessSaysIsWhatTheSameSqlSaysWithin() {
    Metric mine =
        own(
            "long-answers",
            "kind: rate\n    events: long answers\n    of: answers\n    unit: share",
            "select request_id, case when answer_chars > 200 then 1 else 0 end as numerator,"
                + " 1 as denominator from requests");
    Metric parted =
        own(
            "blocks",
            "kind: rate\n    events: blocks\n    of: looks\n    unit: share\n    parts: category",
            "select category as part, request_id, 1 as numerator, 2 as denominator, 'more' as x"
                + " from guardrails");
    Map<String, Reading> found = new TreeMap<>();
    compute(store(), LONG, mine, parted)
        .forEach(cell -> found.put(cell.metric() + " " + cell.part(), cell.reading()));
    assertThat(found)
        .isEqualTo(
            Map.of(
                "long-answers null", new Reading.Fraction(8 / 12.0, 8, 12, 12),
                "blocks pii", new Reading.Fraction(0.5, 12, 24, 12)));
  }

  @Test
  void whatIsWrongIsToldWithoutWhatTelemetryHolds() throws Exception {
    Path copy = copy();
    Map<String, String> wrong =
        Map.of(
            "select request_id, 1 as value from data.labels",
            "line 1: reads 'labels', which is none of the views",
            "select request_id, wrong as value from requests",
            "Referenced column \"wrong\" not found in FROM clause!",
            "select request_id, cast(role as int) as value from requests",
            "uses a value as another type than it is, and not all can be read so",
            "select request_id, 1 as val from requests",
            "its rows have no column 'value'",
            "select request_id, cast('nan' as double) as value from requests",
            "a row has a number that is none, or too large to be counted");
    try (ConfinedQueries queries = ConfinedQueries.over(copy, "256MB")) {
      wrong.forEach((sql, why) -> assertThat(refusal(queries, sql)).as(sql).startsWith(why));
    }
  }

  private static String refusal(ConfinedQueries queries, String sql) {
    try {
      queries.run(sql, VALUES, (_, _, _) -> {});
      return "";
    } catch (RatchetException e) {
      return e.text();
    }
  }

  @Test
  void aRefusalComesBackWithTheMetricAndNothingIsLeftBehind() throws IOException {
    StoreFile store = store();
    List<String> before = files();
    assertThatThrownBy(
            () -> compute(store, LONG, counting("mine", "select request_id, value from labels")))
        .isInstanceOf(RatchetException.class)
        .hasMessageStartingWith("gates/metrics.yaml: metric 'mine': line 1: reads 'labels'");
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void aRunawayIsEndedAtItsDeadline() throws Exception {
    endsInTime(copy(), RUNAWAYS.getFirst());
  }

  @Test
  @EnabledIfSystemProperty(named = "ratchet.tests", matches = "all")
  void everyRunawayIsEndedAtItsDeadline() throws Exception {
    Path copy = copy();
    for (String sql : RUNAWAYS) {
      endsInTime(copy, sql);
    }
  }

  private static void endsInTime(Path copy, String sql) throws IOException {
    try (ConfinedProcess process = ConfinedProcess.over(copy, SHORT, 1)) {
      long start = System.nanoTime();
      assertThatThrownBy(() -> process.run(sql, VALUES, (_, _, _) -> {}))
          .as(sql)
          .isInstanceOf(RatchetException.class)
          .hasMessageMatching("took longer than 1 s and was ended|needs more memory.*");
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(SHORT.plusSeconds(1));
    }
  }

  /** A copy of all views, in a folder of its own, where the process works. */
  private Path copy() throws Exception {
    Path copy = Files.createDirectory(directory.resolve("copied")).resolve("copy.duckdb");
    Metric any = counting("mine", "select request_id, 1 as value from requests");
    try (Database database = store().open()) {
      database.read(
          "copying",
          sql -> {
            MetricRelations.make(sql, Prices.NONE);
            OwnMetrics.copy(sql, copy, List.of(any));
            return true;
          });
    }
    return copy;
  }

  /** Past the check of the statement, the engine itself has nothing to give. */
  @Test
  void theEngineRefusesWhatTheCheckWouldHavePassed() throws SQLException, IOException {
    Path secret = Files.writeString(directory.resolve("secret.txt"), "a,b\n1,2\n");
    Path copy = directory.resolve("copy.duckdb");
    StoreFile.connectOnce(copy, StoreFile.Limits.DEFAULT).close();
    List<String> escapes =
        List.of(
            "select * from read_text('" + secret + "')",
            "select * from read_csv('" + secret + "')",
            "select * from '" + secret + "'",
            "select * from glob('" + directory + "/*')",
            "attach '" + directory.resolve("other.duckdb") + "' as other",
            "copy (select 1) to '" + directory.resolve("out.csv") + "'",
            "export database '" + directory.resolve("out") + "'",
            "create table t as select 1",
            "install httpfs",
            "load httpfs",
            "load '" + secret + "'",
            "set enable_external_access = true",
            "set memory_limit = '100GB'",
            "set temp_directory = '" + directory + "'",
            "set lock_configuration = false",
            "reset lock_configuration",
            "pragma memory_limit = '100GB'");
    try (DuckDBConnection connection = ConfinedQueries.connect(copy, "256MB")) {
      assertThat(escapes).allMatch(sql -> isRefused(connection, sql));
      assertThat(isRefused(connection, "select 1")).as("what harms nobody runs").isFalse();
    }
    assertThat(files()).containsExactlyInAnyOrder("copy.duckdb", "secret.txt");
  }

  private static boolean isRefused(DuckDBConnection connection, String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
      return false;
    } catch (SQLException _) {
      return true;
    }
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
