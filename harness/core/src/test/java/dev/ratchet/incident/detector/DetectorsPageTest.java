package dev.ratchet.incident.detector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.incident.Detector;
import dev.ratchet.incident.Setting;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code docs/detectors.md} is what the detectors say of themselves. */
final class DetectorsPageTest {
  private static final Path PAGE =
      Path.of(System.getProperty("ratchet.root")).resolve("docs/detectors.md");

  private static final String HEAD =
      """
      # Detectors

      A detector finds one kind of trouble in normalised telemetry: in one request, or in a window
      of time. Findings of one failure mode in one session are one incident. Evidence is signals
      only, never text. Which detectors run, and with what settings, is written in
      `gates/detectors.yaml`; what is not named there keeps its default:

      ```yaml
      detectors:
        tool-loop: {at-least: 5}
        slow: {enabled: false}
      ```

      This page is made from the detectors themselves; a test compares it.
      """;

  @Test
  void thePageSaysWhatTheDetectorsSay() throws Exception {
    StringBuilder page = new StringBuilder(HEAD);
    Detectors.ALL.forEach(detector -> append(page, detector));
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(PAGE, page);
    }
    assertThat(PAGE).hasContent(page.toString());
  }

  private static void append(StringBuilder page, Detector detector) {
    Detector.About about = detector.about();
    page.append("\n## ").append(about.id()).append("\n\n");
    page.append(
        "%s. Failure mode `%s`, severity %s, boundary %s.\n\n"
            .formatted(about.title(), about.failureMode(), about.severity(), about.boundary()));
    page.append(about.description()).append('\n');
    if (!detector.settings().isEmpty()) {
      page.append("\n| setting | default | meaning |\n|---|---|---|\n");
    }
    for (Setting setting : detector.settings()) {
      page.append(
          "| `%s` | `%s` | %s |\n".formatted(setting.key(), setting.written(), setting.meaning()));
    }
  }
}
