package dev.ratchet.telemetry.format;

import com.google.protobuf.ByteString;
import dev.ratchet.base.Node;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** One span or log record of OTLP's protobuf form; gives what {@link OtlpJson} gives. */
final class OtlpProto {
  private static final int TRACE_BYTES = 16;
  private static final int SPAN_BYTES = 8;

  private OtlpProto() {}

  /** The span, or null when it lacks its ids. */
  static Signal.@Nullable Span span(Span span, String scope, Attributes resource) {
    String trace = id(span.getTraceId(), TRACE_BYTES);
    String id = id(span.getSpanId(), SPAN_BYTES);
    if (trace.isEmpty() || id.isEmpty()) {
      return null;
    }
    return new Signal.Span(
        scope,
        trace,
        id,
        null,
        id(span.getParentSpanId(), SPAN_BYTES),
        span.getName(),
        span.getKind() == Span.SpanKind.SPAN_KIND_SERVER
            || span.getKind() == Span.SpanKind.SPAN_KIND_CONSUMER,
        nanos(span.getStartTimeUnixNano()),
        nanos(span.getEndTimeUnixNano()),
        new Signal.Status(
            span.getStatus().getCode() == Status.StatusCode.STATUS_CODE_ERROR,
            span.getStatus().getMessage()),
        attributes(span.getAttributesList()),
        resource,
        span.getEventsList().stream()
            .map(
                event ->
                    new Signal.SpanEvent(event.getName(), attributes(event.getAttributesList())))
            .toList());
  }

  /** The event, or null when it belongs to no trace. */
  static Signal.@Nullable Event event(LogRecord log, int order, String scope, Attributes resource) {
    String trace = id(log.getTraceId(), TRACE_BYTES);
    if (trace.isEmpty()) {
      return null;
    }
    Attributes attributes = attributes(log.getAttributesList());
    String named =
        log.getEventName().isEmpty() ? attributes.text("event.name") : log.getEventName();
    Node body = value(log.getBody());
    return new Signal.Event(
        scope,
        trace,
        id(log.getSpanId(), SPAN_BYTES),
        null,
        named == null ? "" : named,
        nanos(log.getTimeUnixNano()),
        nanos(log.getObservedTimeUnixNano()),
        order,
        body instanceof Node.Mapping ? Attributes.of(body) : new Attributes(Map.of("", body)),
        attributes,
        resource);
  }

  /** The attributes of a resource, span, event or log record. */
  static Attributes attributes(List<KeyValue> list) {
    return list.isEmpty() ? Attributes.NONE : new Attributes(entries(list));
  }

  private static SequencedMap<String, Node> entries(List<KeyValue> list) {
    SequencedMap<String, Node> entries = new LinkedHashMap<>();
    for (KeyValue entry : list) {
      entries.put(entry.getKey(), value(entry.getValue()));
    }
    return entries;
  }

  private static Node value(AnyValue value) {
    return switch (value.getValueCase()) {
      case STRING_VALUE -> Node.text(value.getStringValue());
      case BOOL_VALUE -> new Node.Flag(Node.MADE, value.getBoolValue());
      case INT_VALUE -> Node.number(value.getIntValue());
      case DOUBLE_VALUE -> number(value.getDoubleValue());
      case ARRAY_VALUE ->
          new Node.Sequence(
              Node.MADE,
              value.getArrayValue().getValuesList().stream().map(OtlpProto::value).toList());
      case KVLIST_VALUE -> Node.mapping(entries(value.getKvlistValue().getValuesList()));
      // Bytes are never text that someone wrote; a place in a string table is for profiles only.
      case BYTES_VALUE, STRING_VALUE_STRINDEX, VALUE_NOT_SET -> new Node.Nothing(Node.MADE);
    };
  }

  private static Node number(double value) {
    return Double.isFinite(value)
        ? new Node.Decimal(Node.MADE, BigDecimal.valueOf(value))
        : new Node.Nothing(Node.MADE);
  }

  private static String id(ByteString bytes, int length) {
    return bytes.size() == length
        ? OtlpIds.normal(HexFormat.of().formatHex(bytes.toByteArray()), length)
        : "";
  }

  /** Null when absent, and beyond 2262, which an unsigned number can say. */
  private static @Nullable Long nanos(long unsigned) {
    return unsigned <= 0 ? null : Long.valueOf(unsigned);
  }
}
