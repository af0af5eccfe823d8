package dev.ratchet.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Slice;
import dev.ratchet.canary.CanaryVerdict;
import dev.ratchet.canary.FailureModes;
import dev.ratchet.canary.ModeReading;
import dev.ratchet.canary.Reading;
import dev.ratchet.canary.attribution.Attribution;
import dev.ratchet.canary.attribution.AttributionText;
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
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Blockers whose cause is known, because the traffic was made so. */
final class AttributionStoreTest {
  private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
  private static final int EACH = 200;

  @TempDir private Path directory;

  /**
   * One request a minute in either arm, the canary's with {@code app=4.0}.
   *
   * @param canary makes the canary's requests, by their number from 0
   */
  private List<Attribution> attribute(
      CanaryVerdict.Blocker blocker,
      BiFunction<RequestDraft, Integer, RequestDraft> canary,
      BiFunction<RequestDraft, Integer, RequestDraft> baseline) {
    StoreFile store = TempDatabase.in(directory);
    Request[] requests =
        IntStream.range(0, 2 * EACH)
            .mapToObj(
                at ->
                    at < EACH
                        ? canary.apply(request("c", at).appVersion("4.0"), at).build()
                        : baseline.apply(request("b", at - EACH), at - EACH).build())
            .toArray(Request[]::new);
    TinyTraces.load(store, requests);
    UnitOrder order =
        new UnitOrder(
            MetricDictionary.shipped()
                .named(List.of("refusal-rate", "latency-p95", "cost-per-success")),
            List.of("intent"),
            List.of(arm("4.0"), arm("3.1")),
            List.of(),
            UnitOrder.UnitOf.SESSION);
    try (Database database = store.open()) {
      return new AttributionStore(database, Prices.NONE).of(order, List.of(blocker));
    }
  }

  private static UnitOrder.Arm arm(String version) {
    return new UnitOrder.Arm(new Slice("app", version), Period.ALWAYS);
  }

  private static RequestDraft request(String arm, int at) {
    return RequestDraft.of("%s-%03d".formatted(arm, at))
        .session("session-" + arm + "-" + at / 2)
        .at(START.plus(Duration.ofMinutes(at)))
        .intent(at % 2 == 0 ? "leave" : "travel");
  }

  private static CanaryVerdict.Regression worse(String metric, String over) {
    Reading.Compared said =
        new Reading.Compared(
            new Reading.Side(EACH, 0.2),
            new Reading.Side(EACH, 0.1),
            new Reading.Change(0.1, null, null),
            new Reading.Test(0.001, true, Reading.Standing.WORSE));
    return new CanaryVerdict.Regression(new Reading(metric, over, true, said), 0.01);
  }

  private static CanaryVerdict.NewFailureMode fails(String tool) {
    return new CanaryVerdict.NewFailureMode(
        new ModeReading(
            new FailureModes.FailureMode(
                new FailureModes.Signature("tool-call", tool, "E"), 9, 0),
            0.001,
            5,
            true));
  }

  private static Onset.VersionChange change(Attribution attribution) {
    return (Onset.VersionChange) attribution.onset();
  }

  @Test
  void aFailureThatCameWithOneVersionOfSeveralInTheCanaryIsAttributedToThatOne() {
    Attribution attribution =
        attribute(
                fails("search"),
                (draft, at) ->
                    at < 100
                        ? draft
                        : draft.retrievalVersion("rc-v8").uses("search", at % 10 == 0, null),
                (draft, at) -> draft.uses("search", false, null))
            .getFirst();
    assertThat(attribution.blocker()).isEqualTo("tool-call:search:E");
    assertThat(change(attribution).version()).isEqualTo(new Slice("retrieval", "rc-v8"));
    assertThat(change(attribution).since()).isEqualTo(START.plus(Duration.ofMinutes(100)));
    assertThat(change(attribution).with()).isEqualTo(new Onset.Rate(10, 100));
    assertThat(change(attribution).without()).isEqualTo(new Onset.Rate(0, 300));
    assertThat(change(attribution).alike()).as("app=4.0 was there before it").isEmpty();
    assertThat(attribution.shared())
        .containsExactly(new Slice("intent", "leave"), new Slice("tool", "search"));
    assertThat(attribution.seen().first()).isEqualTo(attribution.seen().since());
    assertThat(attribution.examples())
        .extracting(example -> example.request())
        .containsExactly("c-190", "c-180", "c-170", "c-160", "c-150");
  }

  @Test
  void versionsThatCameTogetherAreNotToldApart() {
    Attribution attribution =
        attribute(
                fails("search"),
                (draft, at) -> draft.retrievalVersion("rc-v8").uses("search", at % 20 == 0, null),
                (draft, at) -> draft)
            .getFirst();
    assertThat(change(attribution).version()).isEqualTo(new Slice("app", "4.0"));
    assertThat(change(attribution).alike()).containsExactly(new Slice("retrieval", "rc-v8"));
    assertThat(AttributionText.of(attribution, "sessions").getFirst())
        .isEqualTo(
            "tool-call:search:E: came with app=4.0, which the baseline lacks: 10 of 200 of its"
                + " requests, none of all others. retrieval=rc-v8 came together with it; these"
                + " requests cannot tell them apart.");
  }

  @Test
  void aLossOfOneSliceIsCountedThereAndToldFromWhenOnItSetIn() {
    Attribution attribution =
        attribute(
                worse("refusal-rate", "intent=leave"),
                (draft, at) ->
                    at % 2 == 1 && at % 3 == 0 || at % 10 == 0 || at >= 120 && at % 4 == 0
                        ? draft.refuses()
                        : draft,
                (draft, at) -> at % 10 == 0 ? draft.refuses() : draft)
            .getFirst();
    assertThat(attribution.blocker()).isEqualTo("refusal-rate in intent=leave");
    assertThat(attribution.seen().requests()).as("none of intent=travel").isEqualTo(20 + 16);
    assertThat(attribution.seen().first()).isEqualTo(START);
    assertThat(Duration.between(START.plus(Duration.ofMinutes(120)), attribution.seen().since()).abs())
        .isLessThan(Duration.ofMinutes(15));
    assertThat(change(attribution).with()).isEqualTo(new Onset.Rate(36, 100));
    assertThat(change(attribution).without()).isEqualTo(new Onset.Rate(20, 100));
  }

  @Test
  void theSlowestRequestsAreTheExamplesOfAQuantile() {
    Attribution attribution =
        attribute(
                worse("latency-p95", Reading.ALL),
                (draft, at) -> draft.took(at % 7 == 0 ? 9_000 + at : 1_000),
                (draft, at) -> draft.took(1_000 + at % 5))
            .getFirst();
    assertThat(attribution.seen().requests()).as("of 29 slow ones, 5 % of 400").isEqualTo(20);
    assertThat(attribution.examples().getFirst().request()).isEqualTo("c-196");
    assertThat(attribution.examples()).hasSize(5);
  }

  @Test
  void aBlockerOfWhichNoRequestIsLeftIsNotAttributed() {
    assertThat(attribute(fails("no-such-tool"), (draft, at) -> draft, (draft, at) -> draft))
        .isEmpty();
  }
}
