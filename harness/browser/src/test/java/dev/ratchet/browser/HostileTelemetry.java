package dev.ratchet.browser;

import dev.ratchet.base.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An OTLP export as an attacker of the labelling pages would have it written. */
final class HostileTelemetry {
  private static final long START = 1_790_000_000_000_000_000L;

  private final HostileWords words;

  HostileTelemetry(HostileWords words) {
    this.words = words;
  }

  /** Writes so many requests; every second one shows a document for HR only to somebody else. */
  void write(Path file, int requests) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < requests; i++) {
      lines.add(ascii(Json.canonical(export(i))));
    }
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** So that halves of characters come through, which no encoding has. */
  private static String ascii(String json) {
    StringBuilder out = new StringBuilder();
    json.chars()
        .forEach(
            unit -> {
              if (unit < 127) {
                out.append((char) unit);
              } else {
                out.append("\\u").append("%04x".formatted(unit));
              }
            });
    return out.toString();
  }

  private Map<String, Object> export(int number) {
    Map<String, Object> resource =
        attributes(Map.of("service.name", "copilot", "deployment.environment.name", "production"));
    return Map.of(
        "resourceSpans",
        List.of(
            Map.of(
                "resource",
                resource,
                "scopeSpans",
                List.of(Map.of("scope", Map.of("name", "copilot"), "spans", spans(number))))));
  }

  private List<Map<String, Object>> spans(int number) {
    String source = "hr-" + number + " " + words.line("sourceid");
    String question = number % 9 == 0 ? words.huge("huge") : words.text("question");
    return List.of(
        root(number, source), search(number, source), ticket(number), reply(number, question));
  }

  private Map<String, Object> root(int number, String source) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("app.channel", words.line("channel"));
    facts.put("app.citations", List.of(source));
    facts.put("app.intent", words.line("intent"));
    facts.put("app.locale", "en-GB");
    facts.put("app.prompt.name", "copilot");
    facts.put("app.prompt.version", words.line("prompt"));
    facts.put("app.retrieval.config", number % 2 == 0 ? words.line("retrieval") : "rc-v7");
    facts.put("app.tools.schema_version", words.line("schema"));
    facts.put("app.version", words.line("application"));
    facts.put("cloud.region", words.line("region"));
    facts.put("enduser.id", "u-" + number);
    facts.put("enduser.role", "employee");
    facts.put("http.response.status_code", 200);
    facts.put("session.id", "s-" + number);
    facts.put("tenant.id", "t-" + number % 3);
    return span(number, 0, "POST /v1/copilot", facts);
  }

  private Map<String, Object> search(int number, String source) {
    Map<String, Object> found =
        Map.of(
            "id", source,
            "source", words.line("connector"),
            "tags", List.of(number % 2 == 0 ? "hr-only" : words.line("accesstag")),
            "text", words.text("sourcetext"));
    return tool(
        number,
        1,
        "search_policies",
        Map.of("query", words.text("argument")),
        Map.of("denied", 0, "sources", List.of(found)));
  }

  private Map<String, Object> ticket(int number) {
    return tool(
        number,
        2,
        "create_ticket " + words.brief("toolname", 120),
        Map.of("summary", words.text("argument")),
        Map.of("id", words.text("result")));
  }

  private static Map<String, Object> tool(
      int number, int at, String name, Map<String, Object> arguments, Map<String, Object> result) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("gen_ai.operation.name", "execute_tool");
    facts.put("gen_ai.tool.name", name);
    facts.put("gen_ai.tool.call.id", "call-" + number + "-" + at);
    facts.put("gen_ai.tool.call.arguments", Json.canonical(arguments));
    facts.put("gen_ai.tool.call.result", Json.canonical(result));
    return span(number, at, "execute_tool " + name, facts);
  }

  private Map<String, Object> reply(int number, String question) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("gen_ai.operation.name", "chat");
    facts.put("gen_ai.provider.name", "scripted");
    facts.put("gen_ai.request.model", "scripted-1");
    facts.put("gen_ai.response.model", words.line("model"));
    facts.put("gen_ai.response.finish_reasons", List.of("stop"));
    facts.put(
        "gen_ai.input.messages",
        Json.canonical(List.of(said("system", words.text("system")), said("user", question))));
    facts.put(
        "gen_ai.output.messages", Json.canonical(List.of(said("assistant", words.text("reply")))));
    return span(number, 3, "chat scripted-1", facts);
  }

  private static Map<String, Object> said(String role, String text) {
    return Map.of("role", role, "parts", List.of(Map.of("type", "text", "content", text)));
  }

  private static Map<String, Object> span(
      int number, int at, String name, Map<String, Object> facts) {
    long start = START + number * 60_000_000_000L + at * 100_000_000L;
    Map<String, Object> span = new LinkedHashMap<>();
    span.put("traceId", "%032x".formatted(number + 1));
    span.put("spanId", "%016x".formatted(number * 16L + at + 1));
    if (at > 0) {
      span.put("parentSpanId", "%016x".formatted(number * 16L + 1));
    }
    span.put("name", name);
    span.put("kind", 1);
    span.put("startTimeUnixNano", Long.toString(start));
    span.put("endTimeUnixNano", Long.toString(start + (at == 0 ? 900_000_000L : 90_000_000L)));
    span.put("status", Map.of());
    span.putAll(attributes(facts));
    return span;
  }

  private static Map<String, Object> attributes(Map<String, Object> facts) {
    return Map.of(
        "attributes",
        facts.entrySet().stream()
            .map(fact -> Map.of("key", fact.getKey(), "value", value(fact.getValue())))
            .toList());
  }

  private static Map<String, Object> value(Object value) {
    return switch (value) {
      case Integer number -> Map.of("intValue", number.toString());
      case List<?> list ->
          Map.of(
              "arrayValue", Map.of("values", list.stream().map(HostileTelemetry::value).toList()));
      default -> Map.of("stringValue", value.toString());
    };
  }
}
