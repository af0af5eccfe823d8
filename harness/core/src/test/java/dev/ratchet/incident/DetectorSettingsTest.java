package dev.ratchet.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.incident.detector.Detectors;
import org.junit.jupiter.api.Test;

final class DetectorSettingsTest {
  private static DetectorSettings read(String text) {
    return DetectorSettings.read("gates/detectors.yaml", text, Detectors.ALL);
  }

  @Test
  void anEmptyFileMeansTheDefaults() {
    assertThat(read("")).isEqualTo(DetectorSettings.defaults(Detectors.ALL));
    assertThat(read("detectors: {}").hash())
        .isEqualTo(DetectorSettings.defaults(Detectors.ALL).hash());
  }

  @Test
  void whatIsSetReplacesTheDefaultAndChangesTheHash() {
    DetectorSettings settings =
        read("detectors: {tool-loop: {at-least: 9}, slow: {enabled: false}}");
    assertThat(settings.active())
        .hasEntrySatisfying("tool-loop", loop -> assertThat(loop.whole("at-least")).isEqualTo(9));
    assertThat(settings.active()).doesNotContainKey("slow");
    assertThat(settings.hash()).isNotEqualTo(read("").hash());
  }

  @Test
  void everyProblemIsToldAtOnceWithItsLineAndTheNearestWord() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    detectors:
                      tool-lop: {at-least: 3}
                      tool-loop: {at-last: 3}
                      slow: {at-least-millis: many}
                      re-ask: {within-minutes: -1}
                      access-denials-dropped: {drop: 1.5}
                    thresholds: 1
                    """))
        .isInstanceOfSatisfying(
            RatchetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_INPUT))
        .hasMessageContaining(
            "detectors.yaml:2:13: unknown key 'tool-lop'; did you mean 'tool-loop'?")
        .hasMessageContaining(":3:24: unknown key 'at-last'; did you mean 'at-least'?")
        .hasMessageContaining(":4:27: at-least-millis: expected a whole number")
        .hasMessageContaining(":5:28: within-minutes: must not be negative")
        .hasMessageContaining(":6:34: drop: must lie between 0 and 1")
        .hasMessageContaining(":7:13: unknown key 'thresholds'");
  }
}
