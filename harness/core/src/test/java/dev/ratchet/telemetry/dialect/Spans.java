package dev.ratchet.telemetry.dialect;

import dev.ratchet.base.Json;
import dev.ratchet.telemetry.format.Attributes;
import dev.ratchet.telemetry.format.Signal;
import java.util.List;

/** Makes spans of JSON attributes; apostrophes stand for quotes, so that tests can be read. */
final class Spans {
  static final long START = 1_767_225_600_000_000_000L;

  private Spans() {}

  static Meaning meaning(String attributes, Signal.SpanEvent... events) {
    return Dialects.meaning(span("name", attributes, events));
  }

  static Signal.Span span(String name, String attributes, Signal.SpanEvent... events) {
    return span(name, "", new Signal.Status(false, ""), attributes(attributes), events);
  }

  static Signal.Span failed(String message, String attributes) {
    return span("name", "", new Signal.Status(true, message), attributes(attributes));
  }

  static Signal.Span span(
      String name,
      String parent,
      Signal.Status status,
      Attributes attributes,
      Signal.SpanEvent... events) {
    return new Signal.Span(
        "",
        "t",
        "s",
        null,
        parent,
        name,
        false,
        START,
        START + 1_000_000_000L,
        status,
        attributes,
        Attributes.NONE,
        List.of(events));
  }

  static Signal.SpanEvent event(String name, String attributes) {
    return new Signal.SpanEvent(name, attributes(attributes));
  }

  static Attributes attributes(String json) {
    return Attributes.of(Json.node("attributes", 1, quoted(json)));
  }

  static String quoted(String json) {
    return json.replace("\\'", "\\\"").replace('\'', '"');
  }
}
