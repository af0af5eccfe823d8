package dev.ratchet.flow.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Slice;
import dev.ratchet.incident.Detector;
import dev.ratchet.incident.FailureGroup;
import dev.ratchet.incident.Onset;
import dev.ratchet.incident.Standout;
import dev.ratchet.incident.detector.Detectors;
import dev.ratchet.store.StoreFile;
import dev.ratchet.testing.DetectionScore;
import dev.ratchet.testing.DetectorsPage;
import dev.ratchet.testing.TempDatabase;
import dev.ratchet.testing.TruthLine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found in an export of another application, against the truth of what was planted. */
final class SharedExportDetectionTest {
  private static final Path FIXTURE =
      Path.of(System.getProperty("ratchet.root"))
          .resolve("harness/core/src/test/resources/telemetry/otel-genai");

  @TempDir private Path directory;

  private IncidentReport report() {
    StoreFile store = TempDatabase.in(directory);
    ImportSummary summary =
        RealImport.into(store, directory)
            .run(List.of("otel-genai.traces.jsonl", "otel-genai.logs.jsonl"), FIXTURE);
    assertThat(summary.requests()).isEqualTo(295);
    assertThat(summary.quarantined()).isZero();
    assertThat(summary.duplicates()).isZero();
    assertThat(summary.conflicts()).isZero();
    return RealImport.detect(store);
  }

  private static List<TruthLine> truth() throws Exception {
    List<TruthLine> truth = new ArrayList<>();
    for (String line : Files.readAllLines(FIXTURE.resolve("otel-genai.truth.jsonl"))) {
      truth.add(TruthLine.read("truth", truth.size() + 1, line));
    }
    return truth;
  }

  @Test
  void whatWasPlantedIsFoundWhereTheExportCarriesTheSignal() throws Exception {
    IncidentReport report = report();
    DetectionScore score = DetectionScore.of(TruthLine.planted(truth()), RealImport.found(report));
    assertThat(score.missed()).as(score.table()).isEqualTo(Map.of("no signal", 26));
    // Beyond what was planted: two rate-limited requests that had retrieved another tenant's
    // documents; answers without a source, three of them led by an injected document and four that
    // are JSON; three repeated answers that cite the made-up source again; two re-tries with the
    // same text and one other question about the source of a refusal; an agent's loop that was
    // slow.
    assertThat(score.beyond())
        .as(score.table())
        .isEqualTo(
            Map.of(
                "access-control-violation", 2,
                "citation-missing", 7,
                "citation-unknown", 3,
                "re-ask", 3,
                "slow", 1));
    DetectorsPage.hold("### An export of another application", score.table());
    assertRefusalsAreTold(report);
  }

  /** They came with a release, for one language, of which the detector knows nothing. */
  private static void assertRefusalsAreTold(IncidentReport report) {
    FailureGroup refusals =
        report.groups().stream()
            .filter(group -> group.kind().failureMode().equals("refusal"))
            .findFirst()
            .orElseThrow();
    assertThat(refusals.onset())
        .isInstanceOfSatisfying(
            Onset.VersionChange.class,
            change -> {
              assertThat(change.version()).isEqualTo(new Slice("app", "3.9.0"));
              assertThat(change.alike()).containsExactly(new Slice("prompt", "assist-main@v15"));
            });
    assertThat(refusals.standouts())
        .extracting(Standout::slice)
        .contains(new Slice("locale", "de-DE"));
  }

  private static TruthLine line(int number, String rest) {
    return TruthLine.read(
        "truth", number, "{\"trace_id\": \"t-" + number + "\", \"status\": 200, " + rest + "}");
  }

  private static final List<TruthLine> TRUTH =
      List.of(
          line(1, "\"kind\": \"timeout\", \"feedback\": -1"),
          line(2, "\"kind\": \"timeout\""),
          line(3, "\"kind\": \"pii_leak\", \"pii_output\": [\"email\"]"),
          line(4, "\"kind\": \"normal\", \"pii_output\": [\"phone\"], \"pii_input\": [\"phone\"]"),
          line(5, "\"kind\": \"output_redacted\", \"guardrails\": [{\"action\": \"redact\"}]"),
          line(6, "\"kind\": \"refusal_correct\", \"refusal\": true"),
          line(7, "\"kind\": \"stale_policy\""));

  @Test
  void recallAndPrecisionAreOfWhatWasPlantedAndFound() {
    DetectionScore score =
        DetectionScore.of(
            TruthLine.planted(TRUTH),
            Map.of(
                "timeout", Set.of("t-1", "t-5"),
                "personal-data-exposure", Set.of("t-3"),
                "refusal", Set.of("t-6")));
    DetectionScore.Row timeout = score.row("timeout");
    assertThat(timeout.recall()).isEqualTo(0.5);
    assertThat(timeout.precision()).isEqualTo(0.5);
    assertThat(timeout.kinds()).isEqualTo(Map.of("timeout", new DetectionScore.Recall(2, 1)));
    assertThat(score.row("personal-data-exposure").recall()).isEqualTo(1);
    assertThat(score.row("guardrail-redaction").recall()).isEqualTo(0);
    assertThat(score.row("guardrail-redaction").precision()).isNull();
    assertThat(score.row("refusal").recall()).isNull();
    assertThat(score.row("refusal").precision()).isEqualTo(0);
    assertThat(score.beyond()).isEqualTo(Map.of("refusal", 1, "timeout", 1));
    assertThat(score.missed())
        .isEqualTo(
            Map.of("guardrail-redaction", 1, "negative-feedback", 1, "no signal", 1, "timeout", 1));
    assertThat(score.table()).contains("| `timeout` | 2 | 2 | 1 | 0.50 | 0.50 | timeout 1 of 2 |");
  }

  @Test
  void everyFailureModeThatIsScoredHasADetector() {
    Set<String> modes =
        Detectors.ALL.stream()
            .map(Detector::about)
            .map(Detector.About::failureMode)
            .collect(Collectors.toSet());
    assertThat(modes).containsAll(TruthLine.PLANTED.keySet());
  }
}
