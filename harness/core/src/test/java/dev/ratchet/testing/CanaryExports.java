package dev.ratchet.testing;

import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Exports of an application of which every fourth session is a canary: version v8 beside v7. Every
 * tenth answer of either declines. A session is one request.
 */
public final class CanaryExports {
  private static final String ANSWER = "The mensa is on the ground floor.";
  private static final String REFUSAL = "I'm sorry, but I can't help with that.";
  private static final String LEAK = "Their account is DE89370400440532013000.";

  private final Instant start;
  private int next;

  public CanaryExports(Instant start) {
    this.start = start;
  }

  /** The lines of so many sessions, evenly between two hours. */
  public String sessions(double from, double until, int count) {
    return IntStream.range(0, count)
        .mapToObj(at -> session(from + (until - from) * at / count))
        .collect(Collectors.joining());
  }

  /** A canary's session whose answer tells what nobody asked for. */
  public String leak(double hour) {
    return line("v8", hour, LEAK);
  }

  private String session(double hour) {
    // Versions and refusals are dealt independently of each other.
    String version = next % 4 == 0 ? "v8" : "v7";
    return line(version, hour, next / 4 % 10 == 0 ? REFUSAL : ANSWER);
  }

  private String line(String version, double hour, String answer) {
    int number = next++;
    long nanos = start.plusSeconds(Math.round(hour * 3600)).toEpochMilli() * 1_000_000;
    return """
        {"resourceSpans":[{"resource":{"attributes":[%s]},"scopeSpans":[{"spans":[{\
        "traceId":"%032x","spanId":"%016x","parentSpanId":"","name":"chat","kind":2,\
        "startTimeUnixNano":"%d","endTimeUnixNano":"%d","attributes":[%s,%s,%s,%s],\
        "status":{}}]}]}]}
        """
        .formatted(
            text("service.version", version),
            number + 1,
            number + 1,
            nanos,
            nanos + 900_000_000,
            text("gen_ai.operation.name", "chat"),
            text("session.id", "session-" + number),
            text("gen_ai.input.messages", message("user", "Where is the mensa?")),
            text("gen_ai.output.messages", message("assistant", answer)));
  }

  private static String message(String role, String text) {
    return "[{\\\"role\\\":\\\"%s\\\",\\\"parts\\\":[{\\\"type\\\":\\\"text\\\",\\\"content\\\":\\\"%s\\\"}]}]"
        .formatted(role, text);
  }

  private static String text(String key, String value) {
    return "{\"key\":\"%s\",\"value\":{\"stringValue\":\"%s\"}}".formatted(key, value);
  }
}
