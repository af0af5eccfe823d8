package dev.ratchet.flow.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.incident.Detector;
import dev.ratchet.incident.DetectorSettings;
import dev.ratchet.incident.Finding;
import dev.ratchet.incident.Incident;
import dev.ratchet.incident.detector.Detectors;
import dev.ratchet.redaction.Redactor;
import dev.ratchet.store.Assembler;
import dev.ratchet.store.FileArrival.Unreadable;
import dev.ratchet.store.StoreFile;
import dev.ratchet.telemetry.AssembledTrace;
import dev.ratchet.telemetry.FragmentReader;
import dev.ratchet.telemetry.ReadReport;
import dev.ratchet.telemetry.TraceAssembler;
import dev.ratchet.testing.DetectionScore;
import dev.ratchet.testing.PlainKeeper;
import dev.ratchet.testing.TempDatabase;
import dev.ratchet.testing.TruthLine;
import dev.ratchet.vault.KeyRing;
import dev.ratchet.vault.Pseudonyms;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found in an export of another application, against the truth of what was planted. */
final class SharedExportDetectionTest {
  private static final Path FIXTURE =
      Path.of(System.getProperty("ratchet.root"))
          .resolve("harness/core/src/test/resources/telemetry/otel-genai");

  @TempDir private Path directory;

  private ImportFlow importing(StoreFile store) {
    Pseudonyms pseudonyms =
        KeyRing.open(directory.resolve("keys"), TempDatabase.CLOCK, new SecureRandom())
            .pseudonyms();
    FragmentReader reader = new FragmentReader(new Redactor(pseudonyms::of), pseudonyms);
    FragmentSource source =
        (file, sink) -> {
          ReadReport report = reader.read(file, sink);
          return new FragmentSource.Rest(
              report.skipped(),
              report.quarantinedCount(),
              report.quarantined().stream()
                  .map(one -> new Unreadable(one.line(), one.offset(), one.reason()))
                  .toList());
        };
    Assembler assembler =
        (trace, fragments) -> {
          AssembledTrace assembled = TraceAssembler.assemble(trace, fragments);
          return new Assembler.Assembled(assembled.request(), assembled.text());
        };
    return new ImportFlow(
        store, source, assembler, new PlainKeeper("k"), _ -> List.of(), TempDatabase.CLOCK);
  }

  private static List<TruthLine> truth() throws Exception {
    List<TruthLine> truth = new ArrayList<>();
    for (String line : Files.readAllLines(FIXTURE.resolve("otel-genai.truth.jsonl"))) {
      truth.add(TruthLine.read("truth", truth.size() + 1, line));
    }
    return truth;
  }

  private static Map<String, Set<String>> found(IncidentReport report) {
    Map<String, Set<String>> found = new HashMap<>();
    for (Incident incident : report.incidents()) {
      for (Finding finding : incident.findings()) {
        if (finding instanceof Finding.InRequest one) {
          found
              .computeIfAbsent(one.detector().failureMode(), _ -> new HashSet<>())
              .add(one.request());
        }
      }
    }
    return found;
  }

  @Test
  void whatWasPlantedIsFoundWhereTheExportCarriesTheSignal() throws Exception {
    StoreFile store = TempDatabase.in(directory);
    ImportSummary summary =
        importing(store).run(List.of("otel-genai.traces.jsonl", "otel-genai.logs.jsonl"), FIXTURE);
    assertThat(summary.requests()).isEqualTo(295);
    assertThat(summary.quarantined()).isZero();
    IncidentReport report =
        new IncidentsFlow(store, Detectors.ALL, DetectorSettings.defaults(Detectors.ALL)).detect();
    DetectionScore score = DetectionScore.of(truth(), found(report));
    for (DetectionScore.Row row : score.rows()) {
      assertThat(row.recall()).as(score.table()).isEqualTo(1.0);
    }
    // Beyond what was planted: two re-tries with the same text and two questions that found the
    // same sources; two rate-limited requests that had retrieved another tenant's documents; three
    // repeated answers that cite the made-up source again.
    Map<String, Integer> beyond = new TreeMap<>();
    for (DetectionScore.Row row : score.rows()) {
      if (row.found() > row.both()) {
        beyond.put(row.failureMode(), row.found() - row.both());
      }
    }
    assertThat(beyond)
        .as(score.table())
        .isEqualTo(Map.of("access-control-violation", 2, "citation-unknown", 3, "re-ask", 4));
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
          line(5, "\"kind\": \"output_redacted\", \"guardrails\": [{\"action\": \"redact\"}]"));

  @Test
  void recallAndPrecisionAreOfWhatWasPlantedAndFound() {
    DetectionScore score =
        DetectionScore.of(
            TRUTH,
            Map.of("timeout", Set.of("t-1", "t-5"), "personal-data-exposure", Set.of("t-3")));
    assertThat(score.row("timeout")).isEqualTo(new DetectionScore.Row("timeout", 2, 2, 1));
    assertThat(score.row("timeout").recall()).isEqualTo(0.5);
    assertThat(score.row("timeout").precision()).isEqualTo(0.5);
    assertThat(score.row("personal-data-exposure").recall()).isEqualTo(1);
    assertThat(score.row("guardrail-redaction").recall()).isEqualTo(0);
    assertThat(score.row("guardrail-redaction").precision()).isNull();
    assertThat(score.row("tool-loop").recall()).isNull();
    assertThat(score.recallByKind())
        .containsEntry("timeout -> timeout", new DetectionScore.Recall(2, 1))
        .containsEntry("timeout -> negative-feedback", new DetectionScore.Recall(1, 0));
    assertThat(score.table()).contains("timeout -> timeout").contains("0.500");
  }

  @Test
  void everyFailureModeThatIsScoredHasADetector() {
    Set<String> modes =
        Detectors.ALL.stream()
            .map(Detector::about)
            .map(Detector.About::failureMode)
            .collect(Collectors.toSet());
    assertThat(modes).containsAll(DetectionScore.PLANTED.keySet());
  }
}
