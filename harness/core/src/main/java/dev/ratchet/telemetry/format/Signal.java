package dev.ratchet.telemetry.format;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A span or event as the application wrote it: raw, so it may hold personal data. Times are
 * nanoseconds since 1970, null when absent; ids are lower hex, empty when absent.
 */
public sealed interface Signal {
  String traceId();

  String spanId();

  Attributes attributes();

  /** What the process said about itself. */
  Attributes resource();

  /**
   * A span.
   *
   * @param parentId empty for a root
   * @param server whether it answers a caller outside of the process
   */
  record Span(
      String traceId,
      String spanId,
      String parentId,
      String name,
      boolean server,
      @Nullable Long start,
      @Nullable Long end,
      Status status,
      Attributes attributes,
      Attributes resource,
      List<SpanEvent> events)
      implements Signal {
    public Span {
      events = List.copyOf(events);
    }
  }

  /** How a span says that it ended; an empty message means none. */
  record Status(boolean failed, String message) {}

  /** An event within a span. */
  record SpanEvent(String name, Attributes attributes) {}

  /**
   * A log record that belongs to a trace.
   *
   * @param name the event's name; empty for a plain log line
   * @param body the body, as attributes when it is a mapping, else under the empty name
   * @param order place within its batch: the last resort where times are equal
   */
  record Event(
      String traceId,
      String spanId,
      String name,
      @Nullable Long time,
      @Nullable Long observed,
      int order,
      Attributes body,
      Attributes attributes,
      Attributes resource)
      implements Signal {}
}
