package dev.ratchet.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Slice;
import dev.ratchet.canary.CanaryVerdict;
import dev.ratchet.canary.FailureModes;
import dev.ratchet.canary.ModeReading;
import dev.ratchet.canary.Reading;
import dev.ratchet.canary.attribution.Attribution;
import dev.ratchet.canary.attribution.AttributionText;
import dev.ratchet.canary.attribution.Degradation;
import dev.ratchet.conversation.CallMeasures;
import dev.ratchet.conversation.TokenUsage;
import dev.ratchet.incident.Onset;
import dev.ratchet.metric.MetricDictionary;
import dev.ratchet.run.Prices;
import dev.ratchet.telemetry.Request;
import dev.ratchet.testing.RequestDraft;
import dev.ratchet.testing.TempDatabase;
import dev.ratchet.testing.TinyTraces;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Blockers whose cause is known, because the traffic was made so. */
final class AttributionStoreTest {
  private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
  private static final int EACH = 200;

  @TempDir private static Path directory;
  private static Map<String, Attribution> attributions = Map.of();

  /**
   * One request a minute in either arm, two a session. The canary has another application and tool
   * schema from its first request on, and another retrieval from the hundredth on.
   */
  @BeforeAll
  static void attribute() {
    StoreFile store = TempDatabase.in(directory);
    TinyTraces.load(
        store,
        IntStream.range(0, 2 * EACH)
            .mapToObj(at -> at < EACH ? canary(at) : baseline(at - EACH))
            .map(RequestDraft::build)
            .toArray(Request[]::new));
    UnitOrder order =
        new UnitOrder(
            MetricDictionary.shipped()
                .named(List.of("refusal-rate", "latency-p95", "cost-per-success")),
            List.of("intent"),
            List.of(arm("4.0"), arm("3.1")),
            List.of(),
            UnitOrder.UnitOf.SESSION);
    List<CanaryVerdict.Blocker> blockers =
        List.of(
            fails("search"),
            fails("create"),
            fails("no-such-tool"),
            went("refusal-rate", "intent=leave", 0.2, 0.36),
            went("refusal-rate", "intent=travel", 0.5, 0.0),
            went("latency-p95", Reading.ALL, 1_000, 9_000),
            went("cost-per-success", Reading.ALL, 10, 20));
    try (Database database = store.open()) {
      attributions =
          new AttributionStore(database, Prices.NONE)
              .of(order, blockers).stream()
                  .collect(Collectors.toMap(Attribution::blocker, one -> one));
    }
  }

  private static RequestDraft canary(int at) {
    RequestDraft draft =
        request("c", at)
            .appVersion("4.0")
            .toolSchemaVersion("ts-3")
            .retrievalVersion(at < 100 ? "rc-v7" : "rc-v8")
            .took(at % 7 == 0 ? 9_000 + at : 1_000)
            .uses("create", at % 20 == 0, null);
    if (at >= 100) {
      draft.uses("search", at % 10 == 0, null);
    }
    boolean more = at >= 120 && at % 4 == 0;
    return cost(at % 10 == 0 || more ? draft.refuses() : draft, at == 77 ? 5_000 : 10);
  }

  private static RequestDraft baseline(int at) {
    RequestDraft draft = request("b", at).retrievalVersion("rc-v7").took(1_000 + at % 5);
    draft.uses("create", false, null).uses("search", false, null);
    return cost(at % 10 == 0 ? draft.refuses() : draft, 10);
  }

  private static RequestDraft request(String arm, int at) {
    return RequestDraft.of("%s-%03d".formatted(arm, at))
        .session("session-" + arm + "-" + at / 2)
        .at(START.plus(Duration.ofMinutes(at)))
        .intent(at % 2 == 0 ? "leave" : "travel");
  }

  private static RequestDraft cost(RequestDraft draft, long microUsd) {
    return draft.measured(TokenUsage.UNKNOWN, new CallMeasures(null, null, microUsd));
  }

  private static UnitOrder.Arm arm(String version) {
    return new UnitOrder.Arm(new Slice("app", version), Period.ALWAYS);
  }

  private static CanaryVerdict.Regression went(
      String metric, String over, double baseline, double canary) {
    Reading.Compared said =
        new Reading.Compared(
            new Reading.Side(EACH, canary),
            new Reading.Side(EACH, baseline),
            new Reading.Change(canary - baseline, null, null),
            new Reading.Test(0.001, true, Reading.Standing.WORSE));
    return new CanaryVerdict.Regression(new Reading(metric, over, true, said), 0.01);
  }

  private static CanaryVerdict.NewFailureMode fails(String tool) {
    FailureModes.Signature signature = new FailureModes.Signature("tool-call", tool, "E");
    return new CanaryVerdict.NewFailureMode(
        new ModeReading(new FailureModes.FailureMode(signature, 9, 0), 0.001, 5, true));
  }

  private static Attribution of(String blocker) {
    return Objects.requireNonNull(attributions.get(blocker), blocker);
  }

  private static Onset.VersionChange change(Attribution attribution) {
    return (Onset.VersionChange) attribution.onset();
  }

  private static Instant minute(int at) {
    return START.plus(Duration.ofMinutes(at));
  }

  @Test
  void aFailureThatCameWithOneVersionOfSeveralInTheCanaryIsAttributedToThatOne() {
    Attribution attribution = of("tool-call:search:E");
    assertThat(change(attribution).version()).isEqualTo(new Slice("retrieval", "rc-v8"));
    assertThat(change(attribution).since()).isEqualTo(minute(100));
    assertThat(change(attribution).with()).isEqualTo(new Onset.Rate(10, 100));
    assertThat(change(attribution).without()).isEqualTo(new Onset.Rate(0, 300));
    assertThat(change(attribution).alike()).as("app=4.0 was there before it").isEmpty();
    assertThat(attribution.shared())
        .containsExactly(
            new Slice("intent", "leave"), new Slice("tool", "create"), new Slice("tool", "search"));
    assertThat(attribution.seen())
        .isEqualTo(new Degradation.Seen(minute(100), minute(100), minute(190), 10, 10));
    assertThat(attribution.examples())
        .extracting(Degradation.Example::request)
        .as("all weigh the same: the newest first")
        .containsExactly("c-190", "c-180", "c-170", "c-160", "c-150");
  }

  @Test
  void versionsThatCameTogetherAreNotToldApart() {
    Attribution attribution = of("tool-call:create:E");
    assertThat(change(attribution).version()).isEqualTo(new Slice("app", "4.0"));
    assertThat(change(attribution).alike()).containsExactly(new Slice("tool-schema", "ts-3"));
    assertThat(AttributionText.of(attribution, "sessions").getFirst())
        .isEqualTo(
            "Came with app=4.0, which the baseline lacks: 10 of 200 of its"
                + " requests, none of all others. tool-schema=ts-3 came together with it; these"
                + " requests cannot tell them apart.");
  }

  @Test
  void aLossOfOneSliceIsCountedThereAndToldFromWhenOnItSetIn() {
    Attribution attribution = of("refusal-rate in intent=leave");
    assertThat(attribution.seen().requests()).as("none of intent=travel").isEqualTo(20 + 16);
    assertThat(attribution.seen().first()).as("one of those that come anyway").isEqualTo(START);
    assertThat(Duration.between(minute(120), attribution.seen().since()).abs())
        .isLessThan(Duration.ofMinutes(15));
    assertThat(change(attribution).version()).isEqualTo(new Slice("retrieval", "rc-v8"));
    assertThat(change(attribution).with()).isEqualTo(new Onset.Rate(26, 50));
    assertThat(change(attribution).without()).isEqualTo(new Onset.Rate(30, 150));
  }

  @Test
  void whereFewerEventsAreTheLossWhoeverHasNoneIsBehindIt() {
    assertThat(of("refusal-rate in intent=travel").seen().requests()).isEqualTo(100);
  }

  @Test
  void theSlowestAndTheDearestRequestsAreTheExamples() {
    Attribution slow = of("latency-p95");
    assertThat(slow.seen().requests()).as("of 29 slow ones, 5 % of 400").isEqualTo(20);
    assertThat(slow.examples().getFirst().request()).isEqualTo("c-196");
    assertThat(of("cost-per-success").examples().getFirst().request()).isEqualTo("c-077");
  }

  @Test
  void aBlockerOfWhichNoRequestIsLeftIsNotAttributed() {
    assertThat(attributions).hasSize(6).doesNotContainKey("tool-call:no-such-tool:E");
  }
}
