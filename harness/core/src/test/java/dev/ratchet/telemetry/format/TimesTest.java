package dev.ratchet.telemetry.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TimesTest {
  @ParameterizedTest
  @CsvSource({
    "2026-03-02T08:00:00Z, 2026-03-02T08:00:00Z",
    "2026-03-02T08:00:00.123456789Z, 2026-03-02T08:00:00.123456789Z",
    "2026-03-02T09:00:00+01:00, 2026-03-02T08:00:00Z",
    "2026-03-02T09:00:00+0100, 2026-03-02T08:00:00Z",
    "2026-03-02T08:00:00.123456, 2026-03-02T08:00:00.123456Z",
    "2026-03-02 08:00:00.123456, 2026-03-02T08:00:00.123456Z",
    "2026-03-02 08:00:00, 2026-03-02T08:00:00Z",
    "2026-03-02 08:00:00+00, 2026-03-02T08:00:00Z",
    "2026-03-02 08:00:00 UTC, 2026-03-02T08:00:00Z",
    "2026-03-02T08:00, 2026-03-02T08:00:00Z",
    "2026-03-02, 2026-03-02T00:00:00Z",
    "1772438400, 2026-03-02T08:00:00Z",
    "1772438400.5, 2026-03-02T08:00:00.5Z",
    "1772438400123, 2026-03-02T08:00:00.123Z",
    "1772438400123456, 2026-03-02T08:00:00.123456Z",
    "1772438400123456789, 2026-03-02T08:00:00.123456789Z",
    "1.772438400E9, 2026-03-02T08:00:00Z"
  })
  void everySpellingIsOnePointInTime(String text, String instant) {
    Instant expected = Instant.parse(instant);
    assertThat(Times.nanos(text))
        .isEqualTo(expected.getEpochSecond() * 1_000_000_000L + expected.getNano());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0",
        "-5",
        "soon",
        "2026-13-02T08:00:00Z",
        "1970-01-01T00:00:00Z",
        "2300-01-01T00:00:00Z",
        "99999999999999999999",
        "1e999999999",
        "08:00:00",
        "NaN"
      })
  void whatIsNoTimeIsAbsent(String text) {
    assertThat(Times.nanos(text)).isNull();
  }

  @Test
  void secondsAreAddedOnlyWhereTheyMakeSense() {
    assertThat(Times.plusSeconds(1_000L, 1.5)).isEqualTo(1_500_001_000L);
    assertThat(Times.plusSeconds(null, 1.5)).isNull();
    assertThat(Times.plusSeconds(1_000L, -1.0)).isNull();
    assertThat(Times.plusSeconds(1_000L, Double.NaN)).isNull();
  }
}
