package dev.ratchet.telemetry;

import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import java.util.List;

/** Writes small OTLP/JSON requests for tests. */
final class Otlp {
  static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

  private Otlp() {}

  /** A span of {@link #TRACE} whose id is one hex digit repeated; times in milliseconds. */
  static String span(char id, String parent, int kind, long start, long end, String attributes) {
    return """
        {"traceId":"%s","spanId":"%s","parentSpanId":"%s","name":"n","kind":%d,\
        "startTimeUnixNano":"%d","endTimeUnixNano":"%d","attributes":[%s],"status":{}}"""
        .formatted(TRACE, id(id), parent, kind, start * 1_000_000, end * 1_000_000, attributes);
  }

  static String id(char digit) {
    return String.valueOf(digit).repeat(16);
  }

  /** Attributes with text values: name, value, name, value. */
  static String texts(String... pairs) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < pairs.length; i += 2) {
      out.append(i == 0 ? "" : ",");
      out.append("{\"key\":").append(quoted(pairs[i])).append(",\"value\":{\"stringValue\":");
      out.append(quoted(pairs[i + 1])).append("}}");
    }
    return out.toString();
  }

  static String request(String... spans) {
    return """
        {"resourceSpans":[{"resource":{"attributes":[%s]},"scopeSpans":[{"spans":[%s]}]}]}"""
        .formatted(texts("service.version", "1.2"), String.join(",", spans));
  }

  static String logs(String... records) {
    return """
        {"resourceLogs":[{"resource":{},"scopeLogs":[{"logRecords":[%s]}]}]}"""
        .formatted(String.join(",", records));
  }

  /** A message event of one text. */
  static String message(char span, long millis, String name, String content) {
    return """
        {"traceId":"%s","spanId":"%s","timeUnixNano":"%d","eventName":"%s","body":\
        {"kvlistValue":{"values":[{"key":"content","value":{"stringValue":%s}}]}}}"""
        .formatted(TRACE, id(span), millis * 1_000_000, name, quoted(content));
  }

  private static String quoted(String text) {
    return Json.canonical(Node.text(text));
  }

  static String lines(List<String> lines) {
    return String.join("\n", lines) + "\n";
  }
}
