package dev.ratchet.flow.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.incident.Detector;
import dev.ratchet.incident.detector.Detectors;
import dev.ratchet.testing.DetectionScore;
import dev.ratchet.testing.TruthLine;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is found in an export of another application, against the truth of what was planted. */
final class SharedExportDetectionTest {
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
