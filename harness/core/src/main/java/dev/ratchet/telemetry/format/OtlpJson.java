package dev.ratchet.telemetry.format;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratchet.base.Node;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * One span or log record of OTLP/JSON, read leniently: 64-bit numbers as text or number, enums as
 * number or name, field names in either case, whatever is missing absent.
 */
final class OtlpJson {
  private static final int TRACE_BYTES = 16;
  private static final int SPAN_BYTES = 8;

  private OtlpJson() {}

  /** The span, or null when it lacks its ids. */
  static Signal.@Nullable Span span(JsonNode json, String scope, Attributes resource) {
    String trace = OtlpIds.normal(field(json, "traceId", "trace_id").asText(""), TRACE_BYTES);
    String span = OtlpIds.normal(field(json, "spanId", "span_id").asText(""), SPAN_BYTES);
    if (trace.isEmpty() || span.isEmpty()) {
      return null;
    }
    String parent = field(json, "parentSpanId", "parent_span_id").asText("");
    String kind = json.path("kind").asText("");
    return new Signal.Span(
        scope,
        trace,
        span,
        null,
        OtlpIds.normal(parent, SPAN_BYTES),
        json.path("name").asText(""),
        kind.equals("2")
            || kind.equals("5")
            || kind.endsWith("SERVER")
            || kind.endsWith("CONSUMER"),
        nanos(field(json, "startTimeUnixNano", "start_time_unix_nano")),
        nanos(field(json, "endTimeUnixNano", "end_time_unix_nano")),
        status(json.path("status")),
        attributes(json.path("attributes")),
        resource,
        events(json.path("events")));
  }

  /** The event, or null when it neither belongs to a trace nor points into one. */
  static Signal.@Nullable Event event(JsonNode json, int order, String scope, Attributes resource) {
    String trace = OtlpIds.normal(field(json, "traceId", "trace_id").asText(""), TRACE_BYTES);
    Attributes attributes = attributes(json.path("attributes"));
    String judged = trace.isEmpty() ? attributes.text("gen_ai.response.id") : null;
    if (trace.isEmpty() && (judged == null || judged.isBlank())) {
      return null;
    }
    String name = field(json, "eventName", "event_name").asText("");
    String named = name.isEmpty() ? attributes.text("event.name") : name;
    Node body = value(json.path("body"));
    return new Signal.Event(
        scope,
        trace,
        OtlpIds.normal(field(json, "spanId", "span_id").asText(""), SPAN_BYTES),
        judged == null ? null : new Signal.Target(Signal.Target.Kind.RESPONSE, judged),
        named == null ? "" : named,
        nanos(field(json, "timeUnixNano", "time_unix_nano")),
        nanos(field(json, "observedTimeUnixNano", "observed_time_unix_nano")),
        order,
        body instanceof Node.Mapping ? Attributes.of(body) : new Attributes(Map.of("", body)),
        attributes,
        resource);
  }

  /** The attributes of a resource, span, event or log record. */
  static Attributes attributes(JsonNode list) {
    return list.isEmpty() ? Attributes.NONE : new Attributes(entries(list));
  }

  private static JsonNode field(JsonNode json, String name, String snakeCase) {
    JsonNode value = json.path(name);
    return value.isMissingNode() ? json.path(snakeCase) : value;
  }

  private static @Nullable Long nanos(JsonNode json) {
    Long nanos = Attributes.of(Node.mapping(Map.of("", scalar(json)))).whole("");
    // All but 1970 to 2262 is a broken clock, and zero means absent.
    return nanos == null || nanos <= 0 ? null : nanos;
  }

  private static Signal.Status status(JsonNode json) {
    String code = json.path("code").asText("");
    boolean failed = code.equals("2") || code.equals("STATUS_CODE_ERROR");
    return new Signal.Status(failed, json.path("message").asText(""));
  }

  private static List<Signal.SpanEvent> events(JsonNode list) {
    List<Signal.SpanEvent> events = new ArrayList<>();
    for (JsonNode event : list) {
      events.add(
          new Signal.SpanEvent(
              event.path("name").asText(""), attributes(event.path("attributes"))));
    }
    return events;
  }

  private static SequencedMap<String, Node> entries(JsonNode list) {
    SequencedMap<String, Node> entries = new LinkedHashMap<>();
    for (JsonNode entry : list) {
      entries.put(entry.path("key").asText(""), value(entry.path("value")));
    }
    return entries;
  }

  /** An AnyValue; an empty one is null. */
  private static Node value(JsonNode json) {
    if (json.properties().isEmpty()) {
      return new Node.Nothing(Node.MADE);
    }
    Map.Entry<String, JsonNode> only = json.properties().iterator().next();
    JsonNode value = only.getValue();
    return switch (only.getKey()) {
      case "arrayValue", "array_value" -> new Node.Sequence(Node.MADE, values(value));
      case "kvlistValue", "kvlist_value" -> Node.mapping(entries(value.path("values")));
      case "intValue", "int_value" -> number(value.asText(""));
      // Bytes are never text that someone wrote.
      case "bytesValue", "bytes_value" -> new Node.Nothing(Node.MADE);
      default -> scalar(value);
    };
  }

  private static List<Node> values(JsonNode array) {
    List<Node> values = new ArrayList<>();
    for (JsonNode value : array.path("values")) {
      values.add(value(value));
    }
    return values;
  }

  private static Node scalar(JsonNode json) {
    if (json.isTextual()) {
      return Node.text(json.asText());
    }
    if (json.isBoolean()) {
      return new Node.Flag(Node.MADE, json.booleanValue());
    }
    return json.isNumber() ? number(json.asText()) : new Node.Nothing(Node.MADE);
  }

  private static Node number(String text) {
    try {
      Node number = new Node.Decimal(Node.MADE, new BigDecimal(text));
      return Attributes.isSane(number) ? number : new Node.Nothing(Node.MADE);
    } catch (NumberFormatException _) {
      return new Node.Nothing(Node.MADE);
    }
  }
}
