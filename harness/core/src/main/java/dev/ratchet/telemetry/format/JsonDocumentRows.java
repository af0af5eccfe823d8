package dev.ratchet.telemetry.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.ratchet.base.Node;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Consumer;

/**
 * Rows of JSON that is laid out freely: objects over several lines, an array, lists under names.
 * One row at a time is in memory, however long the list is.
 */
final class JsonDocumentRows {
  private final String file;
  private final InputStream in;
  private final SignalSink sink;
  private final Consumer<Row> rows;

  JsonDocumentRows(Export export, SignalSink sink, Consumer<Row> rows) {
    this(export.file(), export.in(), sink, rows);
  }

  private JsonDocumentRows(String file, InputStream in, SignalSink sink, Consumer<Row> rows) {
    this.file = file;
    this.in = in;
    this.sink = sink;
    this.rows = rows;
  }

  void read() throws IOException {
    try (JsonParser parser = JsonLineRows.MAPPER.createParser(in)) {
      try {
        while (parser.nextToken() != null) {
          value("", parser, new JsonNodes(parser, JsonLineRows.MAX_LINE, false));
        }
      } catch (JsonProcessingException e) {
        String reason = JsonProblems.reason(e, false);
        quarantine(parser, reason + "; what follows is lost, since only lines can be told apart");
      }
    }
  }

  /** The first rows of a file's beginning. */
  static List<Row> head(byte[] head) {
    List<Row> found = new ArrayList<>();
    InputStream in = new ByteArrayInputStream(head);
    JsonDocumentRows peeking = new JsonDocumentRows("", in, new NoSink(), found::add);
    try (JsonParser parser = JsonLineRows.MAPPER.createParser(in)) {
      JsonNodes nodes = new JsonNodes(parser, JsonLineRows.MAX_LINE, true);
      while (!nodes.isCut() && parser.nextToken() != null) {
        peeking.value("", parser, nodes);
      }
    } catch (JsonProcessingException _) {
      // The head ends somewhere.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found.stream().limit(Rows.IN_HEAD).toList();
  }

  private void value(String within, JsonParser parser, JsonNodes nodes) throws IOException {
    switch (parser.currentToken()) {
      case START_ARRAY -> list(within, parser, nodes);
      case START_OBJECT -> object(within, parser, nodes);
      default -> quarantine(parser, "no JSON object");
    }
  }

  private void list(String within, JsonParser parser, JsonNodes nodes) throws IOException {
    while (!nodes.isCut() && parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() == JsonToken.START_OBJECT) {
        row(within, parser, nodes);
      } else {
        parser.skipChildren();
        quarantine(parser, "no JSON object");
      }
    }
  }

  private void row(String within, JsonParser parser, JsonNodes nodes) throws IOException {
    Row place = place(within, parser, Attributes.NONE);
    Node value = nodes.next();
    if (value == null) {
      quarantine(parser, "longer than 64 MiB");
      return;
    }
    RowLists.expand(
        within,
        value,
        (name, node) ->
            rows.accept(new Row(name, Attributes.of(node), place.line(), place.offset())));
  }

  /** A page that holds lists of rows, or a row: which of them shows only as it is read. */
  private void object(String within, JsonParser parser, JsonNodes nodes) throws IOException {
    SequencedMap<String, Node> rest = new LinkedHashMap<>();
    Row place = place(within, parser, Attributes.NONE);
    boolean isRow = false;
    boolean isPage = false;
    String name = parser.nextFieldName();
    for (; name != null && !nodes.isCut(); name = parser.nextFieldName()) {
      JsonToken token = parser.nextToken();
      isRow |= RowLists.isId(name);
      if (!isRow && RowLists.isList(name) && token == JsonToken.START_ARRAY) {
        isPage = true;
        list(name, parser, nodes);
      } else if (!isRow && name.equals("hits") && token == JsonToken.START_OBJECT) {
        isPage = true;
        object(name, parser, nodes);
      } else if (rest.size() < 10_000) {
        Node value = nodes.next();
        rest.put(name, value == null ? new Node.Nothing(Node.MADE) : value);
      } else {
        parser.skipChildren();
      }
    }
    hand(isPage, rest, place);
  }

  private void hand(boolean isPage, SequencedMap<String, Node> rest, Row place) {
    if (!isPage) {
      rows.accept(new Row(place.within(), new Attributes(rest), place.line(), place.offset()));
    } else if (rest.get("trace") instanceof Node.Mapping trace) {
      rows.accept(new Row("trace", Attributes.of(trace), place.line(), place.offset()));
    }
  }

  private static Row place(String within, JsonParser parser, Attributes values) {
    var at = parser.currentTokenLocation();
    return new Row(within, values, at.getLineNr(), Math.max(0, at.getByteOffset()));
  }

  private void quarantine(JsonParser parser, String reason) {
    var at = parser.currentLocation();
    sink.quarantine(new Quarantined(file, at.getLineNr(), Math.max(0, at.getByteOffset()), reason));
  }

  /** Takes no notice: the file is read again for real. */
  private static final class NoSink implements SignalSink {
    @Override
    public void accept(Signal signal) {}

    @Override
    public void quarantine(Quarantined record) {}

    @Override
    public void skip() {}
  }
}
