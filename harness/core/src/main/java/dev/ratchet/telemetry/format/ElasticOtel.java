package dev.ratchet.telemetry.format;

import dev.ratchet.base.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Documents of the OpenTelemetry-native data streams ({@code traces-*.otel-*}, {@code
 * logs-*.otel-*}): spans and log records under names of their own, whose attributes are as they
 * were.
 */
final class ElasticOtel {
  private static final String ATTRIBUTES = "attributes.";
  private static final String RESOURCE = "resource.attributes.";

  private ElasticOtel() {}

  /** Whether flat fields are of such a document. */
  static boolean is(Attributes fields) {
    return fields.has("@timestamp")
        && fields.text("trace_id") != null
        && fields.text("span_id") != null
        && !fields.has("context.trace_id")
        && fields.names().stream()
            .anyMatch(name -> name.startsWith(RESOURCE) || name.startsWith(ATTRIBUTES));
  }

  static void read(Attributes fields, SignalSink sink) {
    boolean span = fields.has("duration") || fields.has("kind") || fields.has("status.code");
    sink.accept(span ? span(fields) : event(fields));
  }

  private static Signal.Span span(Attributes fields) {
    Long start = Times.nanos(fields, "start_timestamp", "@timestamp");
    String kind = text(fields, "kind").toUpperCase(Locale.ROOT);
    return new Signal.Span(
        text(fields, "scope.name"),
        text(fields, "trace_id"),
        text(fields, "span_id"),
        null,
        text(fields, "parent_span_id"),
        text(fields, "name"),
        kind.endsWith("SERVER") || kind.endsWith("CONSUMER"),
        start,
        end(start, fields.whole("duration")),
        new Signal.Status(
            text(fields, "status.code").equalsIgnoreCase("error"), text(fields, "status.message")),
        under(ATTRIBUTES, fields),
        under(RESOURCE, fields),
        List.of());
  }

  private static @Nullable Long end(@Nullable Long start, @Nullable Long nanos) {
    return start == null || nanos == null || nanos < 0 || nanos > Long.MAX_VALUE - start
        ? null
        : Long.valueOf(start + nanos);
  }

  private static Signal.Event event(Attributes fields) {
    Attributes attributes = under(ATTRIBUTES, fields);
    String name = fields.text("event_name");
    String told = name == null ? attributes.text("event.name") : name;
    return new Signal.Event(
        text(fields, "scope.name"),
        text(fields, "trace_id"),
        text(fields, "span_id"),
        null,
        Objects.requireNonNullElse(told, ""),
        Times.nanos(fields, "@timestamp"),
        Times.nanos(fields, "observed_timestamp"),
        0,
        body(fields),
        attributes,
        under(RESOURCE, fields));
  }

  private static Attributes body(Attributes fields) {
    Node structured = fields.structure("body.structured");
    @Nullable Node text = fields.values().get("body.text");
    return structured != null
        ? Attributes.of(structured)
        : text == null ? Attributes.NONE : new Attributes(Map.of("", text));
  }

  private static Attributes under(String prefix, Attributes fields) {
    Map<String, Node> found = new LinkedHashMap<>();
    fields
        .values()
        .forEach(
            (name, value) -> {
              if (name.startsWith(prefix)) {
                found.put(name.substring(prefix.length()), value);
              }
            });
    return found.isEmpty() ? Attributes.NONE : new Attributes(found);
  }

  private static String text(Attributes fields, String name) {
    return Objects.requireNonNullElse(fields.text(name), "");
  }
}
