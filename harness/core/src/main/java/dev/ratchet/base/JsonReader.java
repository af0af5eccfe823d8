package dev.ratchet.base;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Reads JSON into {@link Node}s with places; duplicate keys and trailing text are refused. */
final class JsonReader {
  private static final int MAX_EXPONENT = 1_000;
  private static final JsonFactory STRICT = Json.factory();

  private final String file;
  private final int firstLine;
  private final boolean placed;
  private final JsonParser parser;

  private JsonReader(String file, int firstLine, boolean placed, JsonParser parser) {
    this.file = file;
    this.firstLine = firstLine;
    this.placed = placed;
    this.parser = parser;
  }

  static Node read(String file, int firstLine, String text) {
    return read(file, firstLine, true, text);
  }

  /** The same without places, which cost about as much as the reading. */
  static Node read(String file, String text) {
    return read(file, 1, false, text);
  }

  private static Node read(String file, int firstLine, boolean placed, String text) {
    try (JsonParser parser = STRICT.createParser(text)) {
      JsonReader reader = new JsonReader(file, firstLine, placed, parser);
      if (parser.nextToken() == null) {
        return new Node.Nothing(new Place(file, firstLine, 1));
      }
      Node node = reader.node();
      if (parser.nextToken() != null) {
        throw new RatchetException(
            ErrorCode.INVALID_INPUT, reader.place() + ": text after the end of the JSON value");
      }
      return node;
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      int line = at == null ? firstLine : firstLine + at.getLineNr() - 1;
      int column = at == null ? 1 : at.getColumnNr();
      throw new RatchetException(
          ErrorCode.INVALID_INPUT, new Place(file, line, column) + ": not valid JSON", e);
    } catch (IOException e) {
      throw new RatchetException(ErrorCode.STORAGE, file + ": cannot be read", e);
    }
  }

  /** {@code " (line 3, column 9)"} of a failed read, or nothing. */
  static String at(JsonProcessingException e) {
    JsonLocation at = e.getLocation();
    return at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
  }

  private Node node() throws IOException {
    Place place = place();
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> mapping(place);
      case START_ARRAY -> sequence(place);
      case VALUE_STRING -> new Node.Text(place, parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Node.Decimal(place, number(place));
      case VALUE_TRUE -> new Node.Flag(place, true);
      case VALUE_FALSE -> new Node.Flag(place, false);
      case VALUE_NULL -> new Node.Nothing(place);
      case END_OBJECT, END_ARRAY, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
          throw new RatchetException(ErrorCode.INVALID_INPUT, place + ": unexpected " + token);
    };
  }

  /** Exponents are bounded: written out in full, {@code 1e999999999} would fill the memory. */
  private BigDecimal number(Place place) throws IOException {
    try {
      BigDecimal value = parser.getDecimalValue();
      if (Math.abs((long) value.scale()) <= MAX_EXPONENT) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw new RatchetException(ErrorCode.INVALID_INPUT, place + ": number out of range", e);
    }
    throw new RatchetException(ErrorCode.INVALID_INPUT, place + ": number out of range");
  }

  private Node mapping(Place place) throws IOException {
    SequencedMap<String, Node> entries = new LinkedHashMap<>();
    for (@Nullable String key = parser.nextFieldName(); key != null; key = parser.nextFieldName()) {
      parser.nextToken();
      entries.put(key, node());
    }
    return new Node.Mapping(place, entries);
  }

  private Node sequence(Place place) throws IOException {
    List<Node> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(node());
    }
    return new Node.Sequence(place, items);
  }

  private Place place() {
    if (!placed) {
      return Node.MADE;
    }
    JsonLocation at = parser.currentTokenLocation();
    return new Place(file, firstLine + at.getLineNr() - 1, at.getColumnNr());
  }
}
