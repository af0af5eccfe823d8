package dev.ratchet.provider;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * Reads {@code retry-after-ms} and {@code Retry-After}, the latter as seconds or as a date, which
 * counts from the server's own {@code Date}, so that a skewed clock here does no harm.
 */
final class RetryAfter {
  private RetryAfter() {}

  static Duration read(HttpHeaders headers) {
    return number(headers, "retry-after-ms")
        .map(Duration::ofMillis)
        .or(() -> number(headers, "retry-after").map(Duration::ofSeconds))
        .or(() -> untilDate(headers))
        .filter(wait -> !wait.isNegative())
        .orElse(Duration.ZERO);
  }

  private static Optional<Long> number(HttpHeaders headers, String name) {
    return headers
        .firstValue(name)
        .map(String::strip)
        .filter(value -> value.matches("[0-9]{1,12}"))
        .map(Long::valueOf);
  }

  private static Optional<Duration> untilDate(HttpHeaders headers) {
    Optional<ZonedDateTime> then = date(headers, "retry-after");
    Optional<ZonedDateTime> now = date(headers, "date");
    return then.isPresent() && now.isPresent()
        ? Optional.of(Duration.between(now.get(), then.get()))
        : Optional.empty();
  }

  private static Optional<ZonedDateTime> date(HttpHeaders headers, String name) {
    Optional<String> value = headers.firstValue(name);
    try {
      return value.map(
          text -> ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
