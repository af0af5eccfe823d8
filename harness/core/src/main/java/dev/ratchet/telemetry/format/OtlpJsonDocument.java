package dev.ratchet.telemetry.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.IOException;

/**
 * OTLP/JSON that is laid out freely: an indented request, an array of requests or of ResourceSpans
 * objects. One resource group at a time is in memory.
 */
final class OtlpJsonDocument implements TelemetryFormat {
  private static final long MAX_GROUP = 64 << 20;

  @Override
  public String id() {
    return "otlp-json";
  }

  @Override
  public String title() {
    return "OTLP/JSON, indented or as an array";
  }

  @Override
  public boolean accepts(Head head) {
    return OtlpRequest.isIn(head.text()) && JsonShape.of(head.bytes()) == JsonShape.DOCUMENT;
  }

  @Override
  public void read(Export export, SignalSink sink) throws IOException {
    try (JsonParser parser = JsonLineRows.MAPPER.createParser(export.in())) {
      try {
        while (parser.nextToken() != null) {
          value(export.file(), parser, sink);
        }
      } catch (JsonProcessingException e) {
        String reason = JsonProblems.reason(e, false);
        quarantine(export.file(), parser, sink, reason + "; what follows is lost");
      }
    }
  }

  private static void value(String file, JsonParser parser, SignalSink sink) throws IOException {
    switch (parser.currentToken()) {
      case START_ARRAY -> {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          value(file, parser, sink);
        }
      }
      case START_OBJECT -> object(file, parser, sink);
      default -> quarantine(file, parser, sink, "not an OTLP request");
    }
  }

  /** A request, group by group; anything else may be a bare group, and is read as one. */
  private static void object(String file, JsonParser parser, SignalSink sink) throws IOException {
    String name = parser.nextFieldName();
    if (name == null) {
      quarantine(file, parser, sink, "not an OTLP request");
    } else if (!OtlpRequest.GROUPS.contains(name)) {
      group(file, parser, sink, true);
    } else {
      for (; name != null; name = parser.nextFieldName()) {
        boolean list = parser.nextToken() == JsonToken.START_ARRAY;
        if (!list || !OtlpRequest.GROUPS.contains(name)) {
          parser.skipChildren();
          continue;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          group(file, parser, sink, false);
        }
      }
    }
  }

  /**
   * One resource group.
   *
   * @param opened whether the parser stands at its first field rather than at its start
   */
  private static void group(String file, JsonParser parser, SignalSink sink, boolean opened)
      throws IOException {
    long line = parser.currentTokenLocation().getLineNr();
    long offset = Math.max(0, parser.currentTokenLocation().getByteOffset());
    TokenBuffer buffer = new TokenBuffer(parser);
    boolean whole = opened ? rest(parser, buffer, offset) : copy(parser, buffer, offset);
    new OtlpRequest(
            file,
            new OtlpRequest.Source(line, offset, !whole, true, buffer::asParser, () -> ""),
            sink)
        .read();
  }

  private static boolean rest(JsonParser parser, TokenBuffer buffer, long from) throws IOException {
    boolean whole = true;
    buffer.writeStartObject();
    for (JsonToken token = parser.currentToken();
        token != JsonToken.END_OBJECT;
        token = parser.nextToken()) {
      buffer.writeFieldName(parser.currentName());
      parser.nextToken();
      whole &= copy(parser, buffer, from);
    }
    buffer.writeEndObject();
    return whole;
  }

  /** Copies the value at which the parser stands; false, and no more of it, past the limit. */
  private static boolean copy(JsonParser parser, TokenBuffer buffer, long from) throws IOException {
    int depth = 0;
    boolean whole = true;
    do {
      JsonToken token = parser.currentToken();
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      whole &= parser.currentLocation().getByteOffset() - from <= MAX_GROUP;
      if (whole) {
        buffer.copyCurrentEvent(parser);
      }
    } while (depth > 0 && parser.nextToken() != null);
    return whole;
  }

  private static void quarantine(String file, JsonParser parser, SignalSink sink, String reason) {
    var at = parser.currentLocation();
    sink.quarantine(new Quarantined(file, at.getLineNr(), Math.max(0, at.getByteOffset()), reason));
  }
}
