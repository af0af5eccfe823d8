package dev.ratchet.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Slice;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class WindowAttributionTest {
  private static final Instant T0 = Instant.parse("2026-09-07T00:00:00Z");

  /** A request every ten minutes for ten days; rc-v7 comes after 100 hours, app 3.2 after 90. */
  private static List<RequestMark> traffic() {
    List<RequestMark> marks = new ArrayList<>();
    for (int i = 0; i < 1_440; i++) {
      Map<String, String> versions =
          Map.of(
              "retrieval", i < 600 ? "rc-v6" : "rc-v7",
              "app", i < 540 ? "3.1" : "3.2");
      marks.add(
          new RequestMark(
              "r-" + i, T0.plusSeconds(i * 600L), null, null, Map.of(), versions, true));
    }
    return marks;
  }

  private static Onset.Arrival arrival(String dimension, String value, long hour, long seconds) {
    return new Onset.Arrival(new Slice(dimension, value), T0.plus(Duration.ofHours(hour)), seconds);
  }

  private static Onset of(Duration start) {
    return WindowAttribution.of(T0.plus(start), traffic());
  }

  @Test
  void theNearestVersionIsNamedFirstAndOthersBesideIt() {
    assertThat(of(Duration.ofHours(100)))
        .isEqualTo(
            new Onset.VersionNear(
                arrival("retrieval", "rc-v7", 100, 0),
                List.of(arrival("app", "3.2", 90, -36_000))));
    assertThat(of(Duration.ofHours(92)))
        .isEqualTo(new Onset.VersionNear(arrival("app", "3.2", 90, -7_200), List.of()));
  }

  @Test
  void aVersionThatCameInTheFirstHoursOfTheWindowCounts() {
    assertThat(of(Duration.ofDays(4).plusMinutes(30)))
        .isInstanceOfSatisfying(
            Onset.VersionNear.class,
            near ->
                assertThat(near.nearest()).isEqualTo(arrival("retrieval", "rc-v7", 100, 12_600)));
  }

  @Test
  void versionsFarFromTheStartAreNoSuspects() {
    Onset none = new Onset.Unexplained("no version came near it");
    assertThat(of(Duration.ofHours(125))).isEqualTo(none);
    assertThat(of(Duration.ofHours(80))).isEqualTo(none);
  }

  @Test
  void versionsThatWereThereFromTheStartAreNoSuspects() {
    assertThat(of(Duration.ofHours(1))).isEqualTo(new Onset.Unexplained("no version came near it"));
  }

  @Test
  void withoutVersionsThereIsAReason() {
    RequestMark bare = new RequestMark("x", T0, null, null, Map.of(), Map.of(), true);
    assertThat(WindowAttribution.of(T0, List.of(bare)))
        .isEqualTo(new Onset.Unexplained("the telemetry names no versions"));
  }
}
