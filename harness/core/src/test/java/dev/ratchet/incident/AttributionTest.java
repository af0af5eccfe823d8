package dev.ratchet.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Slice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class AttributionTest {
  private static final Instant T0 = Instant.parse("2026-09-07T08:00:00Z");
  private static final int ROLLOUT = 2_000;

  /** Three thousand requests; rc-v7 comes at 2000, app 3.2 at 1400, two models side by side. */
  private static List<RequestMark> traffic() {
    List<RequestMark> marks = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      Map<String, String> versions =
          Map.of(
              "retrieval", i < ROLLOUT ? "rc-v6" : "rc-v7",
              "app", i < 1_400 ? "3.1" : "3.2",
              "model", i % 2 == 0 ? "model-a" : "model-b");
      marks.add(
          new RequestMark(
              "r-%04d".formatted(i),
              T0.plusSeconds(i * 600L),
              null,
              null,
              Map.of(),
              versions,
              true));
    }
    return marks;
  }

  private static Instant at(int request) {
    return T0.plusSeconds(request * 600L);
  }

  private static Set<String> failing(int from, int to, double share, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Set<String> failing = new HashSet<>();
    for (int i = from; i < to; i++) {
      if (random.nextDouble() < share) {
        failing.add("r-%04d".formatted(i));
      }
    }
    return failing;
  }

  private static Instant first(Set<String> failing) {
    return at(Integer.parseInt(Collections.min(failing).substring(2)));
  }

  @Test
  void aFailureThatSetsInWithAVersionIsAttributedToIt() {
    Set<String> failing = failing(ROLLOUT, 3_000, 0.05, 3);
    Onset onset = Attribution.of(failing, first(failing), traffic());
    assertThat(onset).isInstanceOf(Onset.VersionChange.class);
    Onset.VersionChange change = (Onset.VersionChange) onset;
    assertThat(change.version()).isEqualTo(new Slice("retrieval", "rc-v7"));
    assertThat(change.since()).isEqualTo(at(ROLLOUT));
    assertThat(change.with()).isEqualTo(new Onset.Rate(failing.size(), 1_000));
    assertThat(change.without()).isEqualTo(new Onset.Rate(0, 2_000));
    assertThat(change.pValue()).isLessThan(1e-6);
    assertThat(change.alike()).isEmpty();
  }

  @Test
  void versionsThatCameTogetherAreNotToldApart() {
    List<RequestMark> marks = new ArrayList<>();
    for (RequestMark mark : traffic()) {
      Map<String, String> versions = new HashMap<>(mark.versions());
      versions.put("prompt", mark.startedAt().isBefore(at(ROLLOUT + 1)) ? "12" : "13");
      marks.add(new RequestMark(mark.id(), mark.startedAt(), null, null, Map.of(), versions, true));
    }
    Set<String> failing = failing(ROLLOUT + 1, 3_000, 0.05, 3);
    Onset.VersionChange change =
        (Onset.VersionChange) Attribution.of(failing, first(failing), marks);
    assertThat(change.version()).isEqualTo(new Slice("prompt", "13"));
    assertThat(change.alike()).containsExactly(new Slice("retrieval", "rc-v7"));
  }

  @Test
  void theOrderOfRequestsDoesNotMatter() {
    Set<String> failing = failing(ROLLOUT, 3_000, 0.05, 3);
    List<RequestMark> reversed = traffic().reversed();
    assertThat(Attribution.of(failing, first(failing), reversed))
        .isEqualTo(Attribution.of(failing, first(failing), traffic()));
  }

  @Test
  void aFailureThatWasAlwaysThereIsExplainedByNoVersion() {
    for (int seed = 0; seed < 20; seed++) {
      Set<String> failing = failing(0, 3_000, 0.02, seed);
      assertThat(Attribution.of(failing, first(failing), traffic()))
          .isEqualTo(new Onset.Unexplained("no version change explains it"));
    }
  }

  @Test
  void aVersionThatCameAfterTheFirstFailureIsNoSuspect() {
    Set<String> failing = new HashSet<>(failing(ROLLOUT, 3_000, 0.05, 3));
    failing.add("r-0100");
    assertThat(Attribution.of(failing, at(100), traffic())).isInstanceOf(Onset.Unexplained.class);
  }

  @Test
  void aHandfulOfFailuresIsNoEvidence() {
    Set<String> failing = Set.of("r-2500", "r-2600");
    assertThat(Attribution.of(failing, at(2_500), traffic())).isInstanceOf(Onset.Unexplained.class);
  }

  @Test
  void versionsThatWereThereFromTheStartAreNoChange() {
    List<RequestMark> marks = traffic();
    Set<String> failing = new HashSet<>();
    for (int i = 0; i < 3_000; i += 20) {
      failing.add("r-%04d".formatted(i)); // only model-a, from the first request on
    }
    assertThat(Attribution.of(failing, at(0), marks)).isInstanceOf(Onset.Unexplained.class);
  }

  @Test
  void withoutRequestsOrVersionsThereIsAReason() {
    assertThat(Attribution.of(Set.of(), T0, traffic()))
        .isEqualTo(new Onset.Unexplained("no request is named"));
    RequestMark bare = new RequestMark("x", T0, null, null, Map.of(), Map.of(), true);
    assertThat(Attribution.of(Set.of("x"), T0, List.of(bare)))
        .isEqualTo(new Onset.Unexplained("the telemetry names no versions"));
  }

  @Test
  void fisherGivesThePublishedTailOfTheTeaExperiment() {
    // Fisher's lady tasting tea: 3 of 4 cups right, 8 cups in all, p = 17/70.
    assertThat(FisherTest.atLeast(3, 4, 4, 8)).isCloseTo(17.0 / 70, within());
    assertThat(FisherTest.atMost(1, 4, 4, 8)).isCloseTo(17.0 / 70, within());
    assertThat(FisherTest.atLeast(0, 4, 4, 8)).isCloseTo(1, within());
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.data.Offset.offset(1e-12);
  }
}
