package dev.ratchet.telemetry.format;

import dev.ratchet.base.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One transaction, span or error of Elastic APM, under the names that its documents have.
 *
 * @param kind {@code transaction}, {@code span} or {@code error}
 */
record ElasticRecord(String kind, Attributes fields) {
  static final String ID = "elastic";
  private static final long NANOS_PER_MICRO = 1_000L;

  /** Hands the record on; what names no trace or span goes into quarantine, errors are skipped. */
  void read(String file, Row row, SignalSink sink) {
    if (kind.equals("error")) {
      error(sink);
      return;
    }
    String trace = text("trace.id");
    String id = text(kind + ".id");
    if (trace.isEmpty() || id.isEmpty()) {
      String reason = "a " + kind + " without trace.id and " + kind + ".id";
      sink.quarantine(new Quarantined(file, row.line(), row.offset(), reason));
    } else {
      sink.accept(span(trace, id));
    }
  }

  private Signal.Span span(String trace, String id) {
    Long start = Times.nanos(fields, "timestamp.us", "@timestamp");
    return new Signal.Span(
        ID,
        trace,
        id,
        null,
        text("parent.id"),
        text(kind + ".name"),
        kind.equals("transaction"),
        start,
        end(start),
        new Signal.Status("failure".equals(fields.text("event.outcome")), ""),
        fields,
        Attributes.NONE,
        List.of());
  }

  private @Nullable Long end(@Nullable Long start) {
    Long nanos = nanos();
    return start == null || nanos == null || nanos < 0 || start > Long.MAX_VALUE - nanos
        ? null
        : Long.valueOf(start + nanos);
  }

  private @Nullable Long nanos() {
    Long micros = fields.whole(kind + ".duration.us");
    if (micros == null) {
      return fields.whole("event.duration");
    }
    boolean sane = micros >= 0 && micros < Long.MAX_VALUE / NANOS_PER_MICRO;
    return sane ? Long.valueOf(micros * NANOS_PER_MICRO) : null;
  }

  /**
   * An exception is told apart from the span or transaction in which it was seen: it is a piece of
   * it. One outside of any, and an error log without exception, says nothing of a request.
   */
  private void error(SignalSink sink) {
    String trace = text("trace.id");
    String transaction = text("transaction.id");
    String seenIn = text("parent.id").isEmpty() ? transaction : text("parent.id");
    List<Signal.SpanEvent> exceptions = exceptions();
    if (trace.isEmpty() || seenIn.isEmpty() || exceptions.isEmpty()) {
      sink.skip();
      return;
    }
    Long time = Times.nanos(fields, "timestamp.us", "@timestamp");
    sink.accept(
        new Signal.Span(
            ID,
            trace,
            seenIn,
            Objects.requireNonNullElse(time, 0L),
            seenIn.equals(transaction) ? "" : transaction,
            "",
            false,
            time,
            null,
            new Signal.Status(true, ""),
            Attributes.NONE,
            Attributes.NONE,
            exceptions));
  }

  private List<Signal.SpanEvent> exceptions() {
    List<Signal.SpanEvent> events = new ArrayList<>();
    for (Node told : EcsFields.exceptions(fields)) {
      Map<String, Node> named = new LinkedHashMap<>();
      Attributes.of(told).values().forEach((name, value) -> named.put("exception." + name, value));
      events.add(new Signal.SpanEvent("exception", new Attributes(named)));
    }
    return events;
  }

  private String text(String name) {
    return Objects.requireNonNullElse(fields.text(name), "");
  }
}
