package dev.ratchet.flow.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Slice;
import dev.ratchet.incident.FailureGroup;
import dev.ratchet.incident.Finding;
import dev.ratchet.incident.Incident;
import dev.ratchet.incident.Onset;
import dev.ratchet.store.StoreFile;
import dev.ratchet.testing.DetectionScore;
import dev.ratchet.testing.DetectorsPage;
import dev.ratchet.testing.ExampleTruth;
import dev.ratchet.testing.TempDatabase;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found in the example's telemetry, against the truth of what was planted. */
final class ExampleDetectionTest {
  private static final Path TELEMETRY =
      Path.of(System.getProperty("ratchet.root")).resolve("datasets/copilot/telemetry");

  /** Failure modes of which the truth file says nothing. */
  private static final Set<String> UNTOLD = Set.of("negative-feedback", "escalated", "slow");

  private static final List<String> P0 =
      List.of("access-control-violation", "false-confirmation", "personal-data-exposure");

  @TempDir private Path directory;

  @Test
  void whatWasPlantedIsFoundAttributedAndScored() throws Exception {
    StoreFile store = TempDatabase.in(directory);
    RealImport.into(store, directory).run(List.of("copilot-2026-09.otlp.jsonl.gz"), TELEMETRY);
    IncidentReport report = RealImport.detect(store);

    assertScore(report);
    assertTheLeakIsToldWithItsCause(group(report, "access-control-violation"));
    assertTheDropIsToldWithItsCause(report);
    assertThat(group(report, "refusal").onset()).isInstanceOf(Onset.Unexplained.class);
  }

  private static void assertScore(IncidentReport report) throws Exception {
    Map<String, Set<String>> found = RealImport.found(report);
    found.keySet().removeAll(UNTOLD);
    DetectionScore score = DetectionScore.of(ExampleTruth.read(), found);
    for (String mode : P0) {
      assertThat(score.row(mode).recall()).as(score.table()).isEqualTo(1);
    }
    // Two refusals in one session whose searches were also denied a document: no signal tells them
    // from proper declines.
    assertThat(score.missed()).as(score.table()).isEqualTo(Map.of("no signal", 24, "refusal", 2));
    // One answer without citation also gave a colleague's address away. Questions about the same
    // thing after a poor answer came up by chance in sessions with other trouble.
    assertThat(score.beyond())
        .as(score.table())
        .isEqualTo(Map.of("personal-data-exposure", 1, "re-ask", 4));
    DetectorsPage.hold("### The example", score.table());
  }

  private static void assertTheLeakIsToldWithItsCause(FailureGroup leak) {
    assertThat(leak.onset())
        .isInstanceOfSatisfying(
            Onset.VersionChange.class,
            change -> {
              assertThat(change.version()).isEqualTo(new Slice("retrieval", "rc-v7"));
              assertThat(change.alike()).isEmpty();
              assertThat(change.without().failed()).isZero();
            });
    assertThat(leak.bySlice()).doesNotContainKey(new Slice("persona", "hr"));
    assertThat(leak.standouts().getFirst().slice()).isEqualTo(new Slice("intent", "hr-request"));
  }

  private static void assertTheDropIsToldWithItsCause(IncidentReport report) {
    FailureGroup drop = group(report, "access-denials-dropped");
    assertThat(drop.incidents()).hasSize(1);
    assertThat(drop.explains()).isEqualTo(Map.of("access-control-violation", 87));
    assertThat(drop.onset())
        .isInstanceOfSatisfying(
            Onset.VersionNear.class,
            near -> {
              assertThat(near.nearest().version()).isEqualTo(new Slice("retrieval", "rc-v7"));
              assertThat(near.nearest().secondsAfterStart()).isBetween(0L, 3_599L);
              assertThat(near.others()).isEmpty();
            });
    Incident incident =
        report.incidents().stream()
            .filter(one -> drop.incidents().contains(one.id()))
            .findFirst()
            .orElseThrow();
    Finding.InWindow window = (Finding.InWindow) incident.findings().getFirst();
    assertThat(window.slice()).isEqualTo(new Slice("connector", "hr"));
    assertThat(window.evidence()).containsEntry("connector", "hr");
    assertThat(window.window().start()).isEqualTo(Instant.parse("2026-09-22T09:00:00Z"));
    assertThat(window.window().end()).isEqualTo(Instant.parse("2026-09-28T00:00:00Z"));
  }

  private static FailureGroup group(IncidentReport report, String failureMode) {
    return report.groups().stream()
        .filter(one -> one.kind().failureMode().equals(failureMode))
        .findFirst()
        .orElseThrow();
  }
}
