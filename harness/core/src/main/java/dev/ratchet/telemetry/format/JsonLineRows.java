package dev.ratchet.telemetry.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Rows of JSON lines. */
final class JsonLineRows {
  static final int MAX_LINE = 64 << 20;
  static final JsonMapper MAPPER = new JsonMapper(Json.factory());

  private JsonLineRows() {}

  static void read(Export export, SignalSink sink, Consumer<Row> rows) throws IOException {
    Lines lines = new Lines(export.in(), MAX_LINE);
    for (Lines.Line line = lines.next(); line != null; line = lines.next()) {
      if (!line.isBlank()) {
        String problem = read(line, rows);
        if (problem != null) {
          sink.quarantine(
              new Quarantined(
                  export.file(), line.number(), line.offset(), problem, line.shortText()));
        }
      }
    }
  }

  /** Hands on the rows of a line; returns what is wrong with it, and then hands on nothing. */
  private static @Nullable String read(Lines.Line line, Consumer<Row> rows) throws IOException {
    if (line.tooLong()) {
      return "longer than 64 MiB";
    }
    List<Row> found = new ArrayList<>();
    try (JsonParser parser = MAPPER.createParser(line.bytes(), 0, line.length())) {
      parser.nextToken();
      Node value = new JsonNodes(parser, MAX_LINE, false).next();
      if (parser.nextToken() != null) {
        return "text after the end of the JSON object";
      }
      if (value != null) {
        collect(line, value, found);
      }
    } catch (JsonProcessingException e) {
      return JsonProblems.reason(e, line.ended());
    }
    if (found.isEmpty()) {
      return "no JSON object";
    }
    found.forEach(rows);
    return null;
  }

  private static void collect(Lines.Line line, Node value, List<Row> found) {
    RowLists.expand(
        "",
        value,
        (within, node) -> {
          if (node instanceof Node.Mapping) {
            found.add(new Row(within, Attributes.of(node), line.number(), line.offset()));
          }
        });
  }

  /** The first rows of a file's beginning; damage is passed over. */
  static List<Row> head(byte[] head) {
    List<Row> found = new ArrayList<>();
    try {
      Lines lines = new Lines(new ByteArrayInputStream(head), MAX_LINE);
      for (Lines.Line line = lines.next();
          line != null && found.size() < Rows.IN_HEAD;
          line = lines.next()) {
        if (!line.isBlank()) {
          peek(line, found);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  private static void peek(Lines.Line line, List<Row> found) throws IOException {
    try (JsonParser parser = MAPPER.createParser(line.bytes(), 0, line.length())) {
      if (parser.nextToken() == JsonToken.START_OBJECT) {
        Node value = new JsonNodes(parser, MAX_LINE, true).next();
        if (value != null) {
          collect(line, value, found);
        }
      }
    } catch (JsonProcessingException _) {
      // The format is told by other rows; this one is reported when the file is read.
    }
  }
}
