package dev.ratchet.telemetry.format;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A span or event as the application wrote it: raw, so it may hold personal data. Times are
 * nanoseconds since 1970, null when absent. Ids are as the format has them, OTLP's in lower hex;
 * empty when absent.
 */
public sealed interface Signal {
  String traceId();

  String spanId();

  /** The instrumentation that wrote it, or the format when that tells more; empty when absent. */
  String scope();

  Attributes attributes();

  /** The same with other attributes. */
  Signal with(Attributes others);

  /** What the process said about itself. */
  Attributes resource();

  /**
   * A span.
   *
   * @param parentId empty for a root
   * @param toldAt null for a span that one record tells whole; where several records tell it in
   *     pieces, as an update after a create does, when this piece was told: the pieces of one span
   *     id are put together, later words winning
   * @param server whether it answers a caller outside of the process
   */
  record Span(
      String scope,
      String traceId,
      String spanId,
      @Nullable Long toldAt,
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

    @Override
    public Span with(Attributes others) {
      return new Span(
          scope, traceId, spanId, toldAt, parentId, name, server, start, end, status, others,
          resource, events);
    }
  }

  /** How a span says that it ended; an empty message means none. */
  record Status(boolean failed, String message) {}

  /** An event within a span. */
  record SpanEvent(String name, Attributes attributes) {}

  /**
   * A log record, score or note that belongs to a trace.
   *
   * @param traceId empty when only {@code target} tells where it belongs
   * @param target what it points at, when that is another thing than its own trace and span
   * @param name the event's name; empty for a plain log line
   * @param body the body, as attributes when it is a mapping, else under the empty name
   * @param order place within its batch: the last resort where times are equal
   */
  record Event(
      String scope,
      String traceId,
      String spanId,
      @Nullable Target target,
      String name,
      @Nullable Long time,
      @Nullable Long observed,
      int order,
      Attributes body,
      Attributes attributes,
      Attributes resource)
      implements Signal {
    @Override
    public Event with(Attributes others) {
      return new Event(
          scope, traceId, spanId, target, name, time, observed, order, body, others, resource);
    }
  }

  /**
   * A pointer that can be followed only when all files are in: to the span of an id, or to the
   * model call whose response had an id.
   */
  record Target(Kind kind, String id) {
    /** What the id is of. */
    public enum Kind {
      SPAN,
      RESPONSE
    }
  }
}
