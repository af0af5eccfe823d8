package dev.ratchet.telemetry.format;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ratchet.base.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * OTLP/JSON, a request or a bare ResourceSpans object a line, as the collector's file exporter and
 * the SDKs' exporters write it; traces and logs may be mixed, metrics are skipped.
 *
 * <p>Each line is walked twice: first to see that it is whole and to note its resources, which may
 * stand behind what they belong to, then to hand on its records one by one. So a line that is cut
 * gives nothing rather than a part of it.
 */
final class OtlpJsonLines implements TelemetryFormat {
  private static final int MAX_LINE = 64 << 20;
  private static final Set<String> REQUESTS =
      Set.of(
          "resourceSpans",
          "resource_spans",
          "resourceLogs",
          "resource_logs",
          "resourceMetrics",
          "resource_metrics");
  private static final Set<String> SCOPES =
      Set.of("scopeSpans", "scope_spans", "scopeLogs", "scope_logs", "instrumentationLibrarySpans");
  private static final Set<String> METRICS = Set.of("scopeMetrics", "scope_metrics");
  private static final JsonMapper MAPPER = new JsonMapper(Json.factory());

  @Override
  public String id() {
    return "otlp-json-lines";
  }

  @Override
  public String title() {
    return "OTLP/JSON, one request or ResourceSpans object a line";
  }

  @Override
  public boolean accepts(String head) {
    return head.lines().anyMatch(OtlpJsonLines::isRequest);
  }

  private static boolean isRequest(String line) {
    return line.stripLeading().startsWith("{")
        && (REQUESTS.stream().anyMatch(name -> line.contains('"' + name + '"'))
            || SCOPES.stream().anyMatch(name -> line.contains('"' + name + '"')));
  }

  @Override
  public void read(String file, InputStream in, SignalSink sink) throws IOException {
    read(file, new Lines(in, MAX_LINE), sink);
  }

  static void read(String file, Lines lines, SignalSink sink) throws IOException {
    for (Lines.Line line = lines.next(); line != null; line = lines.next()) {
      if (!line.isBlank()) {
        new Request(file, line, sink).read();
      }
    }
  }

  /** One line. */
  private static final class Request {
    private final String file;
    private final Lines.Line line;
    private final SignalSink sink;
    private final List<Attributes> resources = new ArrayList<>();
    private boolean recognised;

    Request(String file, Lines.Line line, SignalSink sink) {
      this.file = file;
      this.line = line;
      this.sink = sink;
    }

    void read() throws IOException {
      String problem = line.tooLong() ? "longer than 64 MiB" : problem();
      if (problem != null) {
        quarantine(problem);
        return;
      }
      try (JsonParser parser = parser()) {
        parser.nextToken();
        walk(parser, new Records(resources.iterator()));
      } catch (JsonProcessingException e) {
        // Some limits are looked at only when a value is taken out.
        quarantine(reason(e));
      }
    }

    /** What is wrong with the line as a whole, or null. */
    private @Nullable String problem() throws IOException {
      try (JsonParser parser = parser()) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
          // The rest must be walked too, to tell broken JSON from another shape.
          parser.skipChildren();
          return "not a JSON object";
        }
        walk(parser, new Resources());
        if (parser.nextToken() != null) {
          return "text after the end of the JSON object";
        }
        return recognised ? null : "not an OTLP request";
      } catch (JsonEOFException _) {
        return line.ended() ? "JSON that ends too early" : "cut off in the middle, as is the file";
      } catch (JsonProcessingException e) {
        return reason(e);
      }
    }

    private static String reason(JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      return at == null || e instanceof StreamConstraintsException
          ? "JSON deeper, or a text, number or name longer than is accepted"
          : "not valid JSON at column " + at.getColumnNr();
    }

    private JsonParser parser() throws IOException {
      return MAPPER.createParser(line.bytes(), 0, line.length());
    }

    /** Finds the resource groups of the line, wrapped in a request or bare. */
    private void walk(JsonParser parser, Visitor visitor) throws IOException {
      boolean bare = false;
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        JsonToken token = parser.nextToken();
        if (REQUESTS.contains(name) && token == JsonToken.START_ARRAY) {
          recognised = true;
          while (parser.nextToken() != JsonToken.END_ARRAY) {
            group(parser, visitor);
          }
        } else {
          if (!bare) {
            visitor.open();
            bare = true;
          }
          recognised |= SCOPES.contains(name) || METRICS.contains(name);
          visitor.field(name, parser);
        }
      }
    }

    private void group(JsonParser parser, Visitor visitor) throws IOException {
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        parser.skipChildren();
        return;
      }
      visitor.open();
      for (String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
        parser.nextToken();
        visitor.field(key, parser);
      }
    }

    private void quarantine(String reason) {
      sink.quarantine(
          new Quarantined(file, line.number(), line.offset(), reason, line.shortText()));
    }

    /** Sees each resource group and its fields, the parser at the field's value. */
    private interface Visitor {
      void open();

      void field(String name, JsonParser parser) throws IOException;
    }

    /** The first walk. */
    private final class Resources implements Visitor {
      @Override
      public void open() {
        resources.add(Attributes.NONE);
      }

      @Override
      public void field(String name, JsonParser parser) throws IOException {
        if (name.equals("resource")) {
          JsonNode resource = parser.readValueAsTree();
          resources.set(resources.size() - 1, OtlpJson.attributes(resource.path("attributes")));
        } else {
          parser.skipChildren();
        }
      }
    }

    /** The second walk. */
    private final class Records implements Visitor {
      private final Iterator<Attributes> rest;
      private Attributes resource = Attributes.NONE;

      Records(Iterator<Attributes> rest) {
        this.rest = rest;
      }

      @Override
      public void open() {
        resource = rest.next();
      }

      @Override
      public void field(String name, JsonParser parser) throws IOException {
        if (SCOPES.contains(name) && parser.currentToken() == JsonToken.START_ARRAY) {
          while (parser.nextToken() != JsonToken.END_ARRAY) {
            scope(parser);
          }
        } else if (METRICS.contains(name)) {
          sink.skip();
          parser.skipChildren();
        } else {
          parser.skipChildren();
        }
      }

      private void scope(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
          parser.skipChildren();
          return;
        }
        String scope = "";
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
          boolean list = parser.nextToken() == JsonToken.START_ARRAY;
          boolean spans = name.equals("spans");
          if (list && (spans || name.equals("logRecords") || name.equals("log_records"))) {
            for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
              JsonNode record = parser.readValueAsTree();
              accept(record, spans, i, scope);
            }
          } else if (name.equals("scope") || name.equals("instrumentationLibrary")) {
            // Written before the records by every producer; one behind them is not waited for.
            JsonNode told = parser.readValueAsTree();
            scope = told.path("name").asText("");
          } else {
            parser.skipChildren();
          }
        }
      }

      private void accept(JsonNode record, boolean span, int order, String scope) {
        Signal signal =
            span
                ? OtlpJson.span(record, scope, resource)
                : OtlpJson.event(record, order, scope, resource);
        if (signal != null) {
          sink.accept(signal);
        } else if (span) {
          quarantine("a span without a valid trace id and span id");
        } else {
          // Log lines outside of any trace are normal and say nothing about a request.
          sink.skip();
        }
      }
    }
  }
}
