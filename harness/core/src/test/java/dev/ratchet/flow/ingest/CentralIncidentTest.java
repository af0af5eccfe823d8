package dev.ratchet.flow.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Severity;
import dev.ratchet.base.Slice;
import dev.ratchet.incident.DetectorSettings;
import dev.ratchet.incident.FailureGroup;
import dev.ratchet.incident.Finding;
import dev.ratchet.incident.Incident;
import dev.ratchet.incident.Onset;
import dev.ratchet.incident.detector.Detectors;
import dev.ratchet.store.StoreFile;
import dev.ratchet.telemetry.Request;
import dev.ratchet.testing.RequestDraft;
import dev.ratchet.testing.TempDatabase;
import dev.ratchet.testing.TinyTraces;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three weeks of a small copilot whose connector maps access metadata wrongly from rc-v7 on: found
 * from the signals alone, attributed to the rollout, with ordinary trouble all the while.
 */
final class CentralIncidentTest {
  private static final Instant START = Instant.parse("2026-09-07T00:00:00Z");
  private static final Instant ROLLOUT = Instant.parse("2026-09-22T09:00:00Z");

  @TempDir private Path directory;

  private static List<Request> traffic() {
    SplittableRandom random = new SplittableRandom(20260907);
    List<Request> requests = new ArrayList<>();
    for (int hour = 0; hour < 21 * 24; hour++) {
      int perHour = hour % 24 >= 8 && hour % 24 < 18 ? 10 : 1;
      for (int i = 0; i < perHour; i++) {
        Instant at = START.plus(Duration.ofMinutes(hour * 60L + i * 5L));
        requests.add(request(requests.size(), at, random));
      }
    }
    return requests;
  }

  private static Request request(int number, Instant at, SplittableRandom random) {
    boolean isNew = !at.isBefore(ROLLOUT);
    boolean isHr = random.nextInt(4) == 0;
    String role = random.nextInt(6) == 0 ? "hr" : "employee";
    RequestDraft draft =
        RequestDraft.of("trace-%04d".formatted(number))
            .at(at)
            .role(role)
            .intent(isHr ? "hr-request" : "policy-qna")
            .retrievalVersion(isNew ? "rc-v7" : "rc-v6");
    if (!isHr) {
      draft.retrieves(0, RequestDraft.document("it-1", "it")).cites("it-1");
    } else if (role.equals("hr") || (isNew && random.nextInt(10) > 0)) {
      draft.retrieves(0, RequestDraft.document("hr-1", "hr", "hr-only")).cites("hr-1");
    } else {
      draft.retrieves(2, RequestDraft.document("pol-1", "policies")).cites("pol-1");
    }
    if (random.nextInt(30) == 0) {
      draft.uses("create_ticket", true, "passed");
    }
    if (random.nextInt(25) == 0) {
      draft.calls(null, 429, "RateLimitError");
    }
    return draft.build();
  }

  @Test
  void theLeakIsFoundAttributedAndExplainedByTheDropInDenials() {
    StoreFile store = TempDatabase.in(directory);
    TinyTraces.load(store, traffic().toArray(Request[]::new));
    IncidentReport report =
        new IncidentsFlow(store, Detectors.ALL, DetectorSettings.defaults(Detectors.ALL)).detect();

    FailureGroup leak = group(report, "access-control-violation");
    assertThat(leak.kind().severity()).isEqualTo(Severity.P0);
    assertThat(leak.onset())
        .isInstanceOfSatisfying(
            Onset.VersionChange.class,
            onset -> {
              assertThat(onset.version()).isEqualTo(new Slice("retrieval", "rc-v7"));
              assertThat(onset.without().failed()).isZero();
            });
    assertThat(leak.seen().first()).isAfterOrEqualTo(ROLLOUT);

    Incident drop =
        report.incidents().stream()
            .filter(one -> one.kind().failureMode().equals("access-denials-dropped"))
            .findFirst()
            .orElseThrow();
    Finding.InWindow window = (Finding.InWindow) drop.findings().getFirst();
    assertThat(window.slice()).isEqualTo(new Slice("intent", "hr-request"));
    assertThat(window.evidence()).containsEntry("connector", "hr");
    assertThat(Duration.between(ROLLOUT, window.window().start()).abs())
        .isLessThan(Duration.ofHours(3));
    assertThat(drop.requests()).hasSizeGreaterThan(leak.requests() / 2);
    FailureGroup dropped = group(report, "access-denials-dropped");
    assertThat(dropped.explains()).isEqualTo(Map.of("access-control-violation", leak.requests()));
    assertThat(dropped.onset())
        .isInstanceOfSatisfying(
            Onset.VersionNear.class,
            onset ->
                assertThat(onset.nearest().version()).isEqualTo(new Slice("retrieval", "rc-v7")));

    assertThat(group(report, "tool-failure").onset()).isInstanceOf(Onset.Unexplained.class);
    assertThat(group(report, "rate-limited").onset()).isInstanceOf(Onset.Unexplained.class);
  }

  @Test
  void withoutTheRolloutThereIsNeitherLeakNorDrop() {
    StoreFile store = TempDatabase.in(directory);
    List<Request> before =
        traffic().stream().filter(one -> one.startedAt().isBefore(ROLLOUT)).toList();
    TinyTraces.load(store, before.toArray(Request[]::new));
    IncidentReport report =
        new IncidentsFlow(store, Detectors.ALL, DetectorSettings.defaults(Detectors.ALL)).detect();
    assertThat(report.groups())
        .extracting(group -> group.kind().failureMode())
        .doesNotContain("access-control-violation", "access-denials-dropped");
  }

  private static FailureGroup group(IncidentReport report, String failureMode) {
    return report.groups().stream()
        .filter(one -> one.kind().failureMode().equals(failureMode))
        .findFirst()
        .orElseThrow();
  }
}
