import com.sun.management.OperatingSystemMXBean;
import dev.ratchet.base.Slice;
import dev.ratchet.canary.CanaryVerdict;
import dev.ratchet.canary.Reading;
import dev.ratchet.canary.attribution.Attribution;
import dev.ratchet.metric.Metric;
import dev.ratchet.metric.MetricDictionary;
import dev.ratchet.run.Prices;
import dev.ratchet.store.AttributionStore;
import dev.ratchet.store.Database;
import dev.ratchet.store.MetricScope;
import dev.ratchet.store.MetricStore;
import dev.ratchet.store.Period;
import dev.ratchet.store.StoreFile;
import dev.ratchet.store.UnitOrder;
import dev.ratchet.store.UnitSink;
import dev.ratchet.store.UnitStore;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How long it takes to read metrics by session for a canary, to tell what losses came with, and to read all metrics by
 * slice, out of a store of so many sessions with so many requests each.
 *
 * <p>Usage: {@code java -Xmx512m -cp 'harness/core/target/dist/lib/*' harness/bench/UnitsSpeed.java FOLDER 1000000 1}
 */
final class UnitsSpeed {
  private static final List<String> COMPARED =
      List.of("error-rate", "refusal-rate", "latency-p95", "guardrail-block-rate", "tokens-per-request");

  private UnitsSpeed() {}

  public static void main(String[] args) throws Exception {
    Path file = Path.of(args[0]).resolve("units.duckdb");
    StoreFile store =
        new StoreFile(
            file, new StoreFile.Limits(Duration.ofSeconds(1), "1GB", 2), Clock.systemUTC());
    if (!Files.exists(file)) {
      store.open().close();
      fill(file, Long.parseLong(args[1]), Long.parseLong(args[2]));
    }
    try (Database database = store.open()) {
      units(database);
      attribution(database, 1);
      attribution(database, COMPARED.size());
      metrics(database);
    }
  }

  private static void fill(Path file, long sessions, long each) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
        Statement sql = connection.createStatement()) {
      sql.execute(
          """
          create temp table made as
          select n, n // %2$d as s, md5(n::varchar) as id, hash(n) as h, hash(n // %2$d, 1) as g
          from range(%1$d * %2$d) t(n)"""
              .formatted(sessions, each));
      sql.execute(
          """
          insert into data.requests by name
          select id as request_id, timestamp '2026-09-01' + to_milliseconds((n * 97) % 604800000) as started_at,
            500 + (h % 4000)::bigint as duration_millis, 'COMPLETE' as completeness, 's-' || md5(s::varchar) as session,
            't-0' || (g % 5 + 1) as tenant, 'u-' || (g % 100000) as user_pseudonym,
            ['employee', 'manager', 'contractor', 'hr', 'it-admin'][(g % 5 + 1)::int] as role,
            ['en-GB', 'de-DE', 'fr-FR'][(g % 3 + 1)::int] as locale, 'web' as channel, 'eu' as region,
            case when g % 10 = 0 then 'v14' else 'v13' end as prompt_version,
            ['policy-qna', 'ticket', 'troubleshooting'][(h % 3 + 1)::int] as intent, 'low' as risk,
            []::varchar[] as input_personal_data, 200 as answer_chars, h % 50 = 0 as refusal, false as claims_done,
            false as truncated, []::varchar[] as citations, []::varchar[] as unknown_citations,
            []::varchar[] as answer_personal_data, case when h % 100 = 0 then 'error' else 'ok' end as status,
            false as has_text
          from made""");
      sql.execute(
          """
          insert into data.model_calls by name
          select id as request_id, 1 as position, 'x' as span_id, 'model-a' as model_requested,
            timestamp '2026-09-01' as started_at, 300 as latency_millis, (500 + h % 500)::bigint as input_tokens,
            (50 + h % 100)::bigint as output_tokens, 'stop' as finish from made""");
      sql.execute(
          """
          insert into data.guardrails by name
          select id as request_id, 1 as position, 'input' as stage, case when h % 200 = 0 then 'block' else 'allow' end
            as action, 'injection' as category from made""");
      sql.execute(
          """
          insert into data.retrievals by name
          select id as request_id, 1 as position, 'x' as span_id, 0 as denied_count from made""");
    }
  }

  private static UnitOrder order() {
    return new UnitOrder(
        MetricDictionary.shipped().named(COMPARED),
        List.of("intent", "locale", "persona"),
        List.of(
            new UnitOrder.Arm(new Slice("prompt", "v14"), Period.ALWAYS),
            new UnitOrder.Arm(new Slice("prompt", "v13"), Period.ALWAYS)),
        List.of(),
        UnitOrder.UnitOf.SESSION);
  }

  /** As for a rollback of which so many metrics are worse, each over everything and in one slice. */
  private static void attribution(Database database, int metrics) {
    List<CanaryVerdict.Blocker> blockers = new ArrayList<>();
    for (String metric : COMPARED.subList(0, metrics)) {
      for (String over : List.of(Reading.ALL, "intent=ticket")) {
        Reading reading = new Reading(metric, over, true, new Reading.Missing(false, false));
        blockers.add(new CanaryVerdict.Regression(reading, 0.01));
      }
    }
    long start = System.nanoTime();
    double before = processor();
    List<Attribution> told = new AttributionStore(database, Prices.NONE).of(order(), blockers);
    System.out.printf(
        Locale.ROOT,
        "what %d losses came with: %d told: %.1f s, %.1f processor s%n",
        blockers.size(),
        told.size(),
        (System.nanoTime() - start) / 1e9,
        processor() - before);
  }

  private static void units(Database database) {
    UnitOrder order = order();
    for (int round = 0; round < 3; round++) {
      Sums sums = new Sums();
      long start = System.nanoTime();
      double before = processor();
      UnitStore.Read read = new UnitStore(database, Prices.NONE).read(order, sums);
      System.out.printf(
          Locale.ROOT,
          "by session: %,d requests, %,d rows, %,d figures: %.1f s, %.1f processor s, heap %d MB%n",
          read.requests(),
          read.rows(),
          sums.figures,
          (System.nanoTime() - start) / 1e9,
          processor() - before,
          ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20);
    }
  }

  private static void metrics(Database database) {
    MetricScope scope = new MetricScope(Period.ALWAYS, Duration.ofDays(1), "persona", false);
    long start = System.nanoTime();
    double before = processor();
    int cells =
        new MetricStore(database, Prices.NONE)
            .compute(MetricDictionary.shipped().metrics(), scope, _ -> {})
            .cells()
            .size();
    System.out.printf(
        Locale.ROOT,
        "all metrics by persona and day: %,d cells: %.1f s, %.1f processor s%n",
        cells,
        (System.nanoTime() - start) / 1e9,
        processor() - before);
  }

  /** Seconds of all cores together. */
  private static double processor() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getProcessCpuTime()
        / 1e9;
  }

  /** Takes everything and keeps a number. */
  private static final class Sums implements UnitSink {
    private long figures;

    @Override
    public void row(String unit, int arm, int look, List<String> slices) {
      figures += slices.size();
    }

    @Override
    public void sums(int metric, double numerator, double denominator) {
      figures += 2;
    }

    @Override
    public void value(int metric, double value) {
      figures++;
    }
  }
}
