package dev.ratchet.metric;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.conversation.CallMeasures;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.run.Prices;
import dev.ratchet.store.Database;
import dev.ratchet.store.MetricScope;
import dev.ratchet.store.MetricStore;
import dev.ratchet.store.Period;
import dev.ratchet.store.StoreFile;
import dev.ratchet.telemetry.Request;
import dev.ratchet.testing.RequestDraft;
import dev.ratchet.testing.TempDatabase;
import dev.ratchet.testing.TinyTraces;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each shipped metric on requests of which the truth is known: those of one metric are one tenant,
 * so that all stand in one store and each is told by its own slice.
 */
final class ShippedMetricsTest {
  private static final Request.Document OPEN = RequestDraft.document("it-1", "it");
  private static final Request.Document SECRET =
      RequestDraft.document("hr-policy-17", "hr", "hr-only");

  private static final Prices PRICES =
      new Prices(
          LocalDate.EPOCH, Map.of("model-a", new Prices.Price(1_000_000, 2_000_000, 1_000L)));

  @TempDir private Path directory;

  private final Map<String, List<RequestDraft>> drafts = new LinkedHashMap<>();
  private final Map<String, String> truth = new LinkedHashMap<>();

  private void metric(String name, String expected, RequestDraft... requests) {
    truth.put(name, expected);
    for (RequestDraft request : requests) {
      drafts.computeIfAbsent(name, _ -> new ArrayList<>()).add(request.tenant(name));
    }
  }

  private int number;

  private RequestDraft request() {
    return RequestDraft.of("r" + number++);
  }

  private RequestDraft unknown() {
    return request().ends("unknown", null, null);
  }

  private void reliability() {
    metric(
        "error-rate",
        "1 of 3",
        request().ends("error", 500, "boom"),
        request().ends("timeout", 504, null),
        request(),
        unknown());
    metric(
        "timeout-rate",
        "4 of 6",
        request().ends("timeout", null, null),
        request().ends("error", 504, null),
        request().ends("error", 500, "ReadTimeoutError"),
        request().calls(null, 408, null),
        request().ends("error", 500, null),
        request(),
        unknown());
    metric("aborted-rate", "1 of 2", request().ends("aborted", 499, null), request(), unknown());
    metric(
        "provider-error-rate",
        "2 of 4",
        request().calls(null, 503, null).calls("stop", 200, null),
        request().calls(null, null, "InternalServerError"),
        request().calls(null, 504, "GatewayTimeout"),
        request().calls(null, null, null),
        request());
    metric(
        "rate-limited-rate",
        "3 of 5",
        request().ends("error", 429, null),
        request().calls(null, 429, null).calls("stop", 200, null),
        request().ends("error", null, "RateLimitError"),
        request().ends("error", 413, null),
        request(),
        unknown());
    metric(
        "oversize-rate",
        "3 of 5",
        request().ends("error", 413, null),
        request().calls(null, 413, null),
        request().calls(null, 400, "context_length_exceeded"),
        request().calls(null, 400, "invalid_request"),
        request(),
        unknown());
    RequestDraft[] hundred = new RequestDraft[101];
    for (int i = 0; i <= 100; i++) {
      hundred[i] = request().took(10L * i);
    }
    metric("latency-p50", "500 of 101", hundred.clone());
    for (int i = 0; i <= 100; i++) {
      hundred[i] = request().took(10L * i);
    }
    metric("latency-p95", "950 of 101", hundred.clone());
    metric("latency-p95", "950 of 101", request().took(99_999).ends("aborted", null, null));
    for (int i = 0; i <= 100; i++) {
      hundred[i] = request().took(10L * i);
    }
    metric("latency-p99", "990 of 101", hundred.clone());
    firstTokens();
    metric(
        "retry-rate",
        "1 of 3",
        request().callsModel("model-a", 503).callsModel("model-a", 200),
        request().callsModel("model-a", 503).callsModel("model-b", 200),
        request().callsModel("model-a", 200).callsModel("model-a", 200),
        request().calls(null, null, null),
        request());
    metric(
        "fallback-rate",
        "1 of 3",
        request().callsModel("model-a", 503).callsModel("model-a", 200),
        request().callsModel("model-a", 429).callsModel("model-b", 200),
        request().callsModel("model-a", 200).callsModel("model-b", 200),
        request());
    metric(
        "tool-success-rate",
        "2 of 3",
        request().uses("a", false, "passed").uses("b", true, "passed"),
        request().uses("a", false, null).uses("b", true, "failed"),
        request());
  }

  private void firstTokens() {
    CallMeasures none = CallMeasures.UNKNOWN;
    metric(
        "first-token-p50",
        "400 of 3",
        request()
            .measured(TokenUsage.UNKNOWN, first(9_000))
            .measured(TokenUsage.UNKNOWN, first(400)),
        request().measured(TokenUsage.UNKNOWN, first(300)).measured(TokenUsage.UNKNOWN, none),
        request().measured(TokenUsage.UNKNOWN, first(500)),
        request().measured(TokenUsage.UNKNOWN, none));
    metric(
        "first-token-p95",
        "390 of 2",
        request().measured(TokenUsage.UNKNOWN, first(200)),
        request().measured(TokenUsage.UNKNOWN, first(400)));
  }

  private static CallMeasures first(long millis) {
    return new CallMeasures(null, millis, null);
  }

  private void quality() {
    metric(
        "decline-rate",
        "2 of 3",
        request().refuses(),
        request().retrieves(2).refuses(),
        request(),
        request().silent());
    metric(
        "refusal-rate",
        "2 of 7",
        request().refuses(),
        request().retrieves(0, OPEN).refuses(),
        request().retrieves(2, OPEN).refuses(),
        request().retrieves(0).refuses(),
        request().guarded("block", "pii").refuses(),
        request().refuses().ends("blocked", null, null),
        request(),
        request().silent());
    metric(
        "follow-up-rate",
        "1 of 4",
        request().session("f1").at("2026-09-07T09:00:00Z"),
        request().session("f1").at("2026-09-07T09:05:00Z"),
        request().session("f1").at("2026-09-07T09:10:01Z"),
        request().session("f2"),
        request());
    metric(
        "re-ask-rate",
        "1 of 3",
        request().session("a1").asks("h1").at("2026-09-07T09:00:00Z"),
        request().session("a1").asks("h1").at("2026-09-07T09:04:00Z"),
        request().session("a2").asks("h1").at("2026-09-07T09:04:30Z"),
        request().session("a3"));
    metric(
        "abandonment-rate",
        "2 of 4",
        request().session("b1").ends("aborted", null, null).at("2026-09-07T09:00:00Z"),
        request().session("b1").at("2026-09-07T09:01:00Z"),
        request().session("b2").at("2026-09-07T09:00:00Z"),
        request().session("b2").ends("timeout", 504, null).at("2026-09-07T09:01:00Z"),
        request().session("b3").ends("error", 500, null).escalates(),
        request().session("b4").ends("error", 500, null),
        unknown().session("b5"),
        request());
    metric("escalation-rate", "1 of 3", request().escalates(), request(), request());
    metric(
        "rating-mean",
        "6 over 3",
        request().rated(5.0, null).rated(1.0, null),
        request().rated(0.0, null).rated(null, "down"),
        request().rated(1e300, null),
        request());
    metric(
        "negative-rating-rate",
        "3 of 5",
        request().rated(1.0, null).rated(null, "Thumbs-Down"),
        request().rated(0.0, null).rated(-1.0, null).rated(null, "good"),
        request());
    metric(
        "citation-rate",
        "1 of 2",
        request().retrieves(0, OPEN).cites("it-1"),
        request().retrieves(0, OPEN),
        request().retrieves(0, OPEN).refuses(),
        request().retrieves(0, OPEN).cutOff(),
        request().retrieves(0, OPEN).calls("content_filter", 200, null),
        request().retrieves(0, OPEN).ends("error", 500, null),
        request().retrieves(0).cites("it-1"),
        request());
    metric(
        "unknown-citation-rate",
        "1 of 2",
        request().retrieves(0, OPEN).cites("it-1"),
        request().citesUnknown("kb-9", "kb-8"),
        request());
    metric("truncated-rate", "1 of 2", request().cutOff(), request(), request().silent());
    metric(
        "language-mismatch-rate",
        "1 of 2",
        request().answersIn("de"),
        request().answersIn("en"),
        request().answersIn(null));
    metric(
        "tool-call-json-validity",
        "2 of 3",
        request()
            .measured(
                TokenUsage.UNKNOWN,
                CallMeasures.UNKNOWN,
                new Request.ProposedTool(null, "a", true),
                new Request.ProposedTool(null, "b", false)),
        request()
            .measured(
                TokenUsage.UNKNOWN,
                CallMeasures.UNKNOWN,
                new Request.ProposedTool(null, "a", true),
                new Request.ProposedTool(null, "b", null)),
        request());
    metric(
        "tool-arguments-invalid-rate",
        "1 of 2",
        request().uses("a", true, "failed").uses("b", false, "passed"),
        request().uses("a", false, null),
        request());
  }

  private void safety() {
    metric(
        "guardrail-block-rate",
        "2 of 3",
        request().guarded("Blocked", "pii").guarded("allow", "toxicity"),
        request().guarded("deny", "injection"),
        request().guarded("allow", "pii"),
        request());
    metric(
        "guardrail-blocks-by-category",
        "injection: 1 of 3, pii: 2 of 3",
        request().guarded("block", "pii").guarded("block", "injection"),
        request().guarded("block", "pii").guarded("block", ""),
        request().guarded("redact", "toxicity"),
        request());
    metric(
        "guardrail-redaction-rate",
        "1 of 2",
        request().guarded("masked", "pii"),
        request().guarded("allow", "pii"),
        request());
    metric(
        "personal-data-rate",
        "1 of 2",
        request().personalData(List.of("email"), List.of("phone", "email")),
        request().personalData(List.of("email"), List.of()),
        request().silent());
    metric(
        "access-denial-rate",
        "2 of 3",
        request().retrieves(2, OPEN).retrieves(0, OPEN),
        request().retrieves(1),
        request().retrievesUnseen(),
        request());
    metric(
        "access-violation-rate",
        "3 of 6",
        request().retrieves(0, own(SECRET)),
        request().cites("hr-policy-17"),
        request().retrieves(0, new Request.Document("d", "kb", "other", 0.5, List.of())),
        request().retrieves(0, new Request.Document("d", "kb", "shared", 0.5, List.of())),
        request().role("hr").retrieves(0, own(SECRET)),
        request().retrieves(0, own(OPEN)),
        request());
    metric(
        "false-confirmation-rate",
        "3 of 5",
        request().claimsDone().uses("ticket", true, "passed"),
        request().claimsDone(),
        request().claimsDone().searches("search", OPEN),
        request().claimsDone().uses("ticket", true, null).uses("ticket", false, null),
        request().claimsDone().uses("ticket", false, "passed"),
        request().uses("ticket", true, "passed"));
  }

  /** A document of the tenant that the requests of this metric are of. */
  private static Request.Document own(Request.Document document) {
    return new Request.Document(
        document.id(), document.connector(), "access-violation-rate", 0.8, document.tags());
  }

  private void costs() {
    CallMeasures free = CallMeasures.UNKNOWN;
    metric(
        "tokens-per-request",
        "165 over 2",
        request().measured(new TokenUsage(100L, 10L), free).callsModel("model-a", 503),
        request().measured(new TokenUsage(50L, 5L), free),
        request().measured(new TokenUsage(100L, null), free),
        request());
    metric(
        "output-tokens-per-request",
        "15 over 2",
        request().measured(new TokenUsage(100L, 10L), free),
        request().measured(new TokenUsage(null, 5L), free),
        request().measured(new TokenUsage(100L, null), free));
    metric(
        "model-calls-per-request",
        "3 over 2",
        request().callsModel("model-a", 503).callsModel("model-a", 200),
        request().callsModel("model-a", 200),
        request());
    metric(
        "cost-per-request",
        "1130 over 3",
        request().measured(new TokenUsage(100L, 10L), free), // by price: 100 + 20
        request().measured(TokenUsage.UNKNOWN, new CallMeasures(null, null, 1_000L)),
        request().measured(new TokenUsage(10L, 0L), free).callsModel("model-a", 503),
        request().callsModel("model-a", 200),
        request().callsModel("model-z", 503));
    CallMeasures dear = new CallMeasures(null, null, 600L);
    metric(
        "cost-per-success",
        "3000 over 1",
        request().measured(TokenUsage.UNKNOWN, dear),
        request().measured(TokenUsage.UNKNOWN, dear).refuses(),
        request().measured(TokenUsage.UNKNOWN, dear).escalates(),
        request().measured(TokenUsage.UNKNOWN, dear).rated(null, "down"),
        request().measured(TokenUsage.UNKNOWN, dear).ends("error", 500, null),
        request());
  }

  private void adoption() {
    metric("requests", "3 of 3", request(), request(), request().silent());
    metric(
        "sessions",
        "2 of 2",
        request().session("s1"),
        request().session("s1"),
        request().session("s2"),
        request());
    metric(
        "requests-per-session",
        "3 over 2",
        request().session("p1"),
        request().session("p1"),
        request().session("p2"),
        request());
    metric(
        "repeat-use",
        "1 of 3",
        request().session("u1").user("one").at("2026-09-07T09:00:00Z"),
        request().session("u2").user("one").at("2026-09-07T23:59:00Z"),
        request().session("u3").user("one").at("2026-09-08T00:01:00Z"),
        request().session("u3").user("one").at("2026-09-08T00:02:00Z"),
        request().session("u4").user(null));
  }

  @Test
  void eachMetricSaysWhatIsTrueOfItsRequests() {
    reliability();
    quality();
    safety();
    costs();
    adoption();
    MetricDictionary dictionary = MetricDictionary.shipped();
    assertThat(truth.keySet()).containsExactlyInAnyOrderElementsOf(dictionary.names());
    List<Request> requests =
        drafts.values().stream().flatMap(List::stream).map(RequestDraft::build).toList();
    List<MetricCell> cells = compute(requests, PRICES, byTenant()).cells();
    Map<String, String> found = new LinkedHashMap<>();
    for (Metric metric : dictionary.metrics()) {
      found.put(metric.name(), told(metric, cells));
    }
    Map<String, String> expected = new LinkedHashMap<>();
    dictionary.names().forEach(name -> expected.put(name, truth.get(name)));
    assertThat(found).containsExactlyEntriesOf(expected);
  }

  @Test
  void whatNoRequestTellsIsMissingAndNotZero() {
    List<MetricCell> cells =
        compute(List.of(request().silent().build()), PRICES, MetricScope.ALL).cells();
    assertThat(cells).hasSameSizeAs(MetricDictionary.shipped().metrics());
    assertThat(cells)
        .filteredOn(cell -> !(cell.reading() instanceof Reading.Missing))
        .extracting(MetricCell::metric)
        .containsExactly("requests");
    assertThat(cells)
        .filteredOn(cell -> cell.metric().equals("error-rate"))
        .extracting(MetricCell::reading)
        .containsExactly(new Reading.Missing("none of 1 requests tells it"));
  }

  @Test
  void whereThereAreNoRequestsEveryMetricIsMissing() {
    assertThat(compute(List.of(), PRICES, MetricScope.ALL).cells())
        .hasSameSizeAs(MetricDictionary.shipped().metrics())
        .allMatch(cell -> cell.reading().equals(new Reading.Missing("there are no requests")));
  }

  @Test
  void withoutAPriceAndWithoutSuccessThereIsNoCost() {
    CallMeasures dear = new CallMeasures(null, null, 600L);
    List<Request> unpriced =
        List.of(request().measured(new TokenUsage(1L, 1L), CallMeasures.UNKNOWN).build());
    assertThat(one("cost-per-request", unpriced, Prices.NONE))
        .isEqualTo(new Reading.Missing("none of 1 requests tells it"));
    List<Request> failed =
        List.of(request().measured(TokenUsage.UNKNOWN, dear).ends("error", 500, null).build());
    assertThat(one("cost-per-success", failed, Prices.NONE))
        .isEqualTo(new Reading.Missing("there are no successful requests"));
  }

  private Reading one(String metric, List<Request> requests, Prices prices) {
    return compute(requests, prices, MetricScope.ALL).cells().stream()
        .filter(cell -> cell.metric().equals(metric))
        .findFirst()
        .orElseThrow()
        .reading();
  }

  private static MetricScope byTenant() {
    return new MetricScope(Period.ALWAYS, null, "tenant", true);
  }

  private MetricStore.Computed compute(List<Request> requests, Prices prices, MetricScope scope) {
    StoreFile store = TempDatabase.in(directory.resolve("store-" + number++));
    TinyTraces.load(store, requests.toArray(new Request[0]));
    try (Database database = store.open()) {
      return new MetricStore(database, prices)
          .compute(MetricDictionary.shipped().metrics(), scope, _ -> {});
    }
  }

  /** Such as {@code 1 of 3}, {@code 165 over 2}, {@code 500 of 101}, with parts in front. */
  private static String told(Metric metric, List<MetricCell> cells) {
    return String.join(
        ", ",
        cells.stream()
            .filter(cell -> cell.metric().equals(metric.name()))
            .filter(cell -> cell.slice() != null && cell.slice().value().equals(metric.name()))
            .map(cell -> (cell.part() == null ? "" : cell.part() + ": ") + told(metric, cell))
            .toList());
  }

  private static String told(Metric metric, MetricCell cell) {
    return switch (cell.reading()) {
      case Reading.Fraction one ->
          "%.0f %s %.0f"
              .formatted(
                  one.numerator(),
                  metric.measure().kind() instanceof MetricKind.Rate ? "of" : "over",
                  one.denominator());
      case Reading.Quantity one -> "%.0f of %d".formatted(one.value(), one.values());
      case Reading.Missing one -> "missing, " + one.reason();
      case Reading.Withheld _ -> "withheld";
    };
  }
}
