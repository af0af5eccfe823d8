package dev.ratchet.incident.detector;

import dev.ratchet.incident.Detector;
import dev.ratchet.incident.Setting;
import dev.ratchet.testing.DetectorsPage;
import org.junit.jupiter.api.Test;

/** {@code docs/detectors.md} is what the detectors say of themselves. */
final class DetectorsPageTest {
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

      The list below is made from the detectors themselves, the tables at the end from what they
      find; tests compare both.

      ## What is told of a failure mode

      `ratchet incidents` tells each failure mode with what may have caused it, and whom it hit:

      * **set in with**: the version whose requests fail at least three times as often as all others,
        when it came in before the first failure and chance is ruled out; versions that fit about as
        well are named beside it, since these requests cannot tell them apart. A finding in a window
        has no failing requests of its own: it gets the version that came nearest to its start, from
        a day before to six hours after, with how near that is. Both are association in time, not
        proof.
      * **more in**: roles, tenants, locales, regions, channels and intents that are hit at least one
        and a half times as often as their share of all sessions, with chance ruled out.
      * **persona**, for P0: how many of its requests came from which role.
      * **explains**, for a window: the requests within it whose findings name the same connector.
      """;

  @Test
  void thePageSaysWhatTheDetectorsSay() throws Exception {
    StringBuilder page = new StringBuilder(HEAD);
    Detectors.ALL.forEach(detector -> append(page, detector));
    DetectorsPage.holdDetectors(page.toString());
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
