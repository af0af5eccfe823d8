package dev.ratchet.telemetry.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One OTLP/JSON request, or one resource group of one.
 *
 * <p>A request that is cut gives nothing rather than a part of it. So its records are kept until
 * its end has been seen. Where that would be too much, or its resources stand behind what they
 * belong to, or something is wrong with it, it is walked twice: first to see that it is whole and
 * to note its resources, then to hand on its records one by one.
 */
final class OtlpRequest {
  /** The lists of resource groups that a request has. */
  static final Set<String> GROUPS =
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

  private final String file;
  private final Source source;
  private final SignalSink sink;
  private final List<Attributes> resources = new ArrayList<>();
  private boolean recognised;

  OtlpRequest(String file, Source source, SignalSink sink) {
    this.file = file;
    this.source = source;
    this.sink = sink;
  }

  /**
   * Where a request is read from, as often as needed.
   *
   * @param number its line, from 1
   * @param offset bytes before it
   * @param tooLong whether it exceeds what is read into memory
   * @param ended whether more of the file follows
   * @param excerpt what a quarantined one may be shown by, raw; empty for none
   */
  record Source(
      long number,
      long offset,
      boolean tooLong,
      boolean ended,
      Parsing parsing,
      Supplier<String> excerpt) {}

  /** Begins to read. */
  interface Parsing {
    JsonParser parser() throws IOException;
  }

  /** Whether a text names a part of a request as JSON does. */
  static boolean isIn(String text) {
    return GROUPS.stream().anyMatch(name -> text.contains('"' + name + '"'))
        || SCOPES.stream().anyMatch(name -> text.contains('"' + name + '"'));
  }

  void read() throws IOException {
    Kept kept = new Kept();
    if (!source.tooLong() && readAtOnce(kept)) {
      kept.handOn(sink);
      return;
    }
    recognised = false;
    String problem = source.tooLong() ? "longer than 64 MiB" : problem();
    if (problem != null) {
      quarantine(problem);
      return;
    }
    try (JsonParser parser = source.parsing().parser()) {
      parser.nextToken();
      walk(parser, new Records(resources.iterator(), sink));
    } catch (JsonProcessingException e) {
      // Some limits are looked at only when a value is taken out.
      quarantine(JsonProblems.reason(e, source.ended()));
    }
  }

  /** False when it must be walked again, whatever the reason; then nothing counts. */
  private boolean readAtOnce(Kept kept) throws IOException {
    try (JsonParser parser = source.parsing().parser()) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return false;
      }
      Records records = new Records(null, kept);
      walk(parser, records);
      return recognised && !records.late && kept.isWhole() && parser.nextToken() == null;
    } catch (JsonProcessingException _) {
      return false; // the next walk tells what is wrong
    }
  }

  /** What is wrong with the line as a whole, or null. */
  private @Nullable String problem() throws IOException {
    try (JsonParser parser = source.parsing().parser()) {
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
    } catch (JsonProcessingException e) {
      return JsonProblems.reason(e, source.ended());
    }
  }

  /** Finds the resource groups of the line, wrapped in a request or bare. */
  private void walk(JsonParser parser, Visitor visitor) throws IOException {
    boolean bare = false;
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      JsonToken token = parser.nextToken();
      if (GROUPS.contains(name) && token == JsonToken.START_ARRAY) {
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
    sink.quarantine(unreadable(reason));
  }

  private Quarantined unreadable(String reason) {
    return new Quarantined(file, source.number(), source.offset(), reason, source.excerpt().get());
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

  /** The walk that reads the records. */
  private final class Records implements Visitor {
    private final @Nullable Iterator<Attributes> known;
    private final SignalSink to;
    private Attributes resource = Attributes.NONE;
    private boolean begun;

    /** Whether a resource stood behind what belongs to it. */
    private boolean late;

    /**
     * Reads into a sink.
     *
     * @param known the resources; null to read them where they stand
     */
    Records(@Nullable Iterator<Attributes> known, SignalSink to) {
      this.known = known;
      this.to = to;
    }

    @Override
    public void open() {
      resource = known == null ? Attributes.NONE : known.next();
      begun = false;
    }

    @Override
    public void field(String name, JsonParser parser) throws IOException {
      if (SCOPES.contains(name) && parser.currentToken() == JsonToken.START_ARRAY) {
        begun = true;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          scope(parser);
        }
      } else if (METRICS.contains(name)) {
        to.skip();
        parser.skipChildren();
      } else if (known == null && name.equals("resource")) {
        late |= begun;
        JsonNode told = parser.readValueAsTree();
        resource = OtlpJson.attributes(told.path("attributes"));
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
        to.accept(signal);
      } else if (span) {
        to.quarantine(unreadable("a span without a valid trace id and span id"));
      } else {
        // Log lines outside of any trace are normal and say nothing about a request.
        to.skip();
      }
    }
  }
}
