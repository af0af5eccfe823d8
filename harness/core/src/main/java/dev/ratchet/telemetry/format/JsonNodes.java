package dev.ratchet.telemetry.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.ratchet.base.Node;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Builds nodes from a stream of JSON, never more than a limit of it at a time. */
final class JsonNodes {
  private final JsonParser parser;
  private final long limit;
  private final boolean lenient;
  private boolean cut;
  private long end;

  /**
   * Reads from a parser.
   *
   * @param limit bytes that one value may have
   * @param lenient whether a value that ends too early counts as far as it goes
   */
  JsonNodes(JsonParser parser, long limit, boolean lenient) {
    this.parser = parser;
    this.limit = limit;
    this.lenient = lenient;
  }

  /** Whether the input ended, or was damaged, within the last value. */
  boolean isCut() {
    return cut;
  }

  /**
   * The value at which the parser stands; it stands at its end afterwards.
   *
   * @return null when the value is larger than the limit; it has been passed over then
   */
  @Nullable Node next() throws IOException {
    boolean isStruct = parser.currentToken().isStructStart();
    int depth = parser.getParsingContext().getNestingDepth();
    end = parser.currentTokenLocation().getByteOffset() + limit;
    Node node = value();
    while (node == null && isStruct && parser.getParsingContext().getNestingDepth() >= depth) {
      parser.nextToken();
    }
    return node;
  }

  private @Nullable Node value() throws IOException {
    if (parser.currentLocation().getByteOffset() > end) {
      return null;
    }
    return switch (parser.currentToken()) {
      case START_OBJECT -> mapping();
      case START_ARRAY -> sequence();
      case VALUE_STRING -> Node.text(parser.getText());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
      case VALUE_TRUE, VALUE_FALSE -> new Node.Flag(Node.MADE, parser.getBooleanValue());
      default -> new Node.Nothing(Node.MADE);
    };
  }

  /** Nothing for a number that nobody could write out, be it read by the parser or refused. */
  private Node number() throws IOException {
    try {
      Node number = new Node.Decimal(Node.MADE, parser.getDecimalValue());
      return Attributes.isSane(number) ? number : new Node.Nothing(Node.MADE);
    } catch (NumberFormatException _) {
      return new Node.Nothing(Node.MADE);
    }
  }

  private @Nullable Node mapping() throws IOException {
    SequencedMap<String, Node> entries = new LinkedHashMap<>();
    try {
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        parser.nextToken();
        Node value = value();
        if (value == null) {
          return null;
        }
        entries.put(name, value);
        if (cut) {
          break;
        }
      }
    } catch (JsonProcessingException e) {
      cutOr(e);
    }
    return Node.mapping(entries);
  }

  private @Nullable Node sequence() throws IOException {
    List<Node> items = new ArrayList<>();
    try {
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        Node value = value();
        if (value == null) {
          return null;
        }
        items.add(value);
        if (cut) {
          break;
        }
      }
    } catch (JsonProcessingException e) {
      cutOr(e);
    }
    return new Node.Sequence(Node.MADE, items);
  }

  private void cutOr(JsonProcessingException e) throws JsonProcessingException {
    if (!lenient) {
      throw e;
    }
    cut = true;
  }
}
