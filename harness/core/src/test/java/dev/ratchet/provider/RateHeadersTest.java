package dev.ratchet.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RateHeadersTest {
  @ParameterizedTest
  @CsvSource({
    "1s, PT1S",
    "6m0s, PT6M",
    "20ms, PT0.02S",
    "1h2m3.5s, PT1H2M3.5S",
    "0s, PT0S",
    "12, PT12S",
    "0.25, PT0.25S",
    "90us, PT0.00009S",
    "1m30.951s, PT1M30.951S"
  })
  void aResetIsReadInEverySpelling(String text, Duration time) {
    assertThat(RateHeaders.time(text)).contains(time);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "soon", "-1s", "1 s", "s", "1x", "NaN", "1e9", "2026-11-22T00:00:00Z", "1.s"})
  void whatCannotBeReadSaysNothing(String text) {
    assertThat(RateHeaders.time(text)).isEmpty();
    assertThat(
            read(Map.of("x-ratelimit-remaining-requests", "0", "x-ratelimit-reset-requests", text)))
        .isEqualTo(Remaining.UNTOLD);
  }

  @Test
  void remainingCountsOnlyWithItsReset() {
    assertThat(
            read(
                Map.of(
                    "X-RateLimit-Remaining-Requests", "59",
                    "X-RateLimit-Reset-Requests", "1s",
                    "x-ratelimit-remaining-tokens", "149984",
                    "x-ratelimit-reset-tokens", "6m0s")))
        .isEqualTo(
            new Remaining(
                new Remaining.Part(59, Duration.ofSeconds(1)),
                new Remaining.Part(149_984, Duration.ofMinutes(6))));
    assertThat(read(Map.of("x-ratelimit-remaining-requests", "0"))).isEqualTo(Remaining.UNTOLD);
    assertThat(
            read(
                Map.of("x-ratelimit-remaining-requests", "-1", "x-ratelimit-reset-requests", "1s")))
        .isEqualTo(Remaining.UNTOLD);
  }

  private static Remaining read(Map<String, String> headers) {
    return RateHeaders.read(
        HttpHeaders.of(
            headers.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> List.of(entry.getValue()))),
            (_, _) -> true));
  }
}
