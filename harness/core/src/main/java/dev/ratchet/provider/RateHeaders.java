package dev.ratchet.provider;

import java.math.BigDecimal;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code x-ratelimit-remaining-*} with its {@code x-ratelimit-reset-*}, which is a number of
 * seconds or a sum such as {@code 6m0s} or {@code 20ms}. What cannot be read says nothing.
 */
final class RateHeaders {
  private static final Pattern TERM =
      Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?)(h|ms|m|s|us|µs|ns)");
  private static final Pattern SUM = Pattern.compile("(?:" + TERM.pattern() + "){1,6}");
  private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}(?:\\.[0-9]{1,9})?");

  private RateHeaders() {}

  static Remaining read(HttpHeaders headers) {
    Remaining.Part requests = part(headers, "requests");
    Remaining.Part tokens = part(headers, "tokens");
    return requests == null && tokens == null ? Remaining.UNTOLD : new Remaining(requests, tokens);
  }

  private static Remaining.@Nullable Part part(HttpHeaders headers, String what) {
    Optional<Long> left =
        headers
            .firstValue("x-ratelimit-remaining-" + what)
            .map(String::strip)
            .filter(value -> value.matches("[0-9]{1,18}"))
            .map(Long::valueOf);
    Optional<Duration> reset =
        headers
            .firstValue("x-ratelimit-reset-" + what)
            .map(String::strip)
            .flatMap(RateHeaders::time);
    return left.isPresent() && reset.isPresent()
        ? new Remaining.Part(left.get(), reset.get())
        : null;
  }

  static Optional<Duration> time(String text) {
    if (SECONDS.matcher(text).matches()) {
      return Optional.of(nanos(new BigDecimal(text), 1_000_000_000));
    }
    if (!SUM.matcher(text).matches()) {
      return Optional.empty();
    }
    Duration sum = Duration.ZERO;
    Matcher term = TERM.matcher(text);
    while (term.find()) {
      sum = sum.plus(nanos(new BigDecimal(term.group(1)), unit(term.group(2))));
    }
    return Optional.of(sum);
  }

  private static long unit(String name) {
    return switch (name) {
      case "h" -> 3_600_000_000_000L;
      case "m" -> 60_000_000_000L;
      case "s" -> 1_000_000_000;
      case "ms" -> 1_000_000;
      case "ns" -> 1;
      default -> 1_000;
    };
  }

  private static Duration nanos(BigDecimal amount, long unit) {
    BigDecimal seconds = amount.multiply(BigDecimal.valueOf(unit)).movePointLeft(9);
    long whole = seconds.longValue();
    return Duration.ofSeconds(
        whole, seconds.subtract(BigDecimal.valueOf(whole)).movePointRight(9).longValue());
  }
}
