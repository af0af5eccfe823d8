package dev.ratchet.canary.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Json;
import dev.ratchet.base.Slice;
import dev.ratchet.canary.attribution.Degradation.Combination;
import dev.ratchet.canary.attribution.Degradation.Part;
import dev.ratchet.incident.Onset;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class AttributionTest {
  private static final Instant NOON = Instant.parse("2026-10-01T12:00:00Z");
  private static final Part NONE = new Part(0, 0);

  private static Attribution of(Combination... combinations) {
    Degradation.Seen seen = new Degradation.Seen(NOON, NOON, NOON, 1, 1);
    return Attribution.of(
        "leak", new Degradation(seen, List.of(combinations), List.of(), List.of()));
  }

  private static Combination canary(Map<String, String> versions, Part part) {
    return combination(versions, NOON, part, NONE);
  }

  private static Combination combination(
      Map<String, String> versions, @Nullable Instant since, Part canary, Part baseline) {
    return new Combination(new TreeMap<>(versions), since, canary, baseline);
  }

  @Test
  void aVersionThatTheBaselineHasTooIsNotNamed() {
    Combination same =
        combination(Map.of("prompt", "v8"), NOON, new Part(30, 100), new Part(1, 900));
    assertThat(of(same).onset())
        .isEqualTo(
            new Onset.Unexplained("the baseline has every version that these requests have"));
    assertThat(AttributionText.of(of(same), "sessions").getFirst())
        .isEqualTo("No version to name: the baseline has every version that these requests have.");
  }

  @Test
  void whereTelemetryNamesNoVersionsNoneIsNamed() {
    assertThat(of(canary(Map.of(), new Part(1, 2))).onset())
        .isEqualTo(new Onset.Unexplained("the telemetry names no versions"));
  }

  @Test
  void aVersionWhoseRequestsAreNotDegradedIsNoSuspect() {
    Onset onset =
        of(
                canary(Map.of("prompt", "v8", "model", "m1"), new Part(20, 100)),
                canary(Map.of("prompt", "v8", "model", "m2"), new Part(0, 100)),
                combination(Map.of("prompt", "v7", "model", "m1"), null, NONE, new Part(9, 800)))
            .onset();
    assertThat(((Onset.VersionChange) onset).version()).isEqualTo(new Slice("prompt", "v8"));
    assertThat(((Onset.VersionChange) onset).alike()).isEmpty();
  }

  @Test
  void ofChancesTooSmallForANumberOnlyVersionsWithTheSameRequestsAreNotToldApart() {
    Onset onset =
        of(
                canary(Map.of("prompt", "v8", "app", "4"), new Part(20_000, 20_000)),
                canary(Map.of("prompt", "v8", "app", "5"), new Part(9_000, 20_000)),
                combination(Map.of("prompt", "v7", "app", "3"), null, NONE, new Part(0, 100_000)))
            .onset();
    Onset.VersionChange change = (Onset.VersionChange) onset;
    assertThat(change.pValue()).isZero();
    assertThat(change.version()).isEqualTo(new Slice("app", "4"));
    assertThat(change.alike()).isEmpty();
  }

  @Test
  void itIsReadBackAsItWasKept() {
    Attribution attribution =
        new Attribution(
            "leak",
            of(canary(Map.of("prompt", "v8"), new Part(1, 2))).onset(),
            new Degradation.Seen(NOON, NOON, NOON, 1, 1),
            List.of(new Slice("data-source", "hr")),
            List.of(new Degradation.Example("r-1", "", NOON, null)));
    assertThat(Json.read("here", Json.pretty(attribution), Attribution.class))
        .isEqualTo(attribution);
  }
}
