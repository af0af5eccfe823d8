package dev.ratchet.base;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/** Writes and reads {@link Node}s as the plain JSON values that they stand for, keys sorted. */
final class NodeJson {
  private NodeJson() {}

  static Module module() {
    SimpleModule module = new SimpleModule("nodes");
    module.addSerializer(Node.class, new Writer());
    module.addDeserializer(Node.class, new Reader<>(Node.class));
    module.addDeserializer(Node.Mapping.class, new Reader<>(Node.Mapping.class));
    return module;
  }

  private static final class Writer extends StdSerializer<Node> {
    private static final long serialVersionUID = 1L;

    Writer() {
      super(Node.class);
    }

    @Override
    public void serialize(Node node, JsonGenerator out, SerializerProvider provider)
        throws IOException {
      switch (node) {
        case Node.Text text -> out.writeString(text.value());
        case Node.Decimal number -> out.writeNumber(plain(number.value()));
        case Node.Flag flag -> out.writeBoolean(flag.value());
        case Node.Nothing _ -> out.writeNull();
        case Node.Sequence sequence -> {
          out.writeStartArray();
          for (Node item : sequence.items()) {
            serialize(item, out, provider);
          }
          out.writeEndArray();
        }
        case Node.Mapping mapping -> {
          out.writeStartObject();
          for (Map.Entry<String, Node> entry : new TreeMap<>(mapping.entries()).entrySet()) {
            out.writeFieldName(entry.getKey());
            serialize(entry.getValue(), out, provider);
          }
          out.writeEndObject();
        }
      }
    }

    private static String plain(BigDecimal value) {
      return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
  }

  private static final class Reader<T extends Node> extends StdDeserializer<T> {
    private static final long serialVersionUID = 1L;
    private final Class<T> type;

    Reader(Class<T> type) {
      super(type);
      this.type = type;
    }

    @Override
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
      JsonNode tree = context.readTree(parser);
      return type.cast(JsonReader.read("(stored)", 1, tree.toString()));
    }
  }
}
