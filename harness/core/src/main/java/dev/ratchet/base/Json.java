package dev.ratchet.base;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.Writer;

/**
 * JSON for files that Ratchet itself writes: records with kebab-case keys, sorted, absent values
 * left out, unknown keys refused, sealed interfaces told apart by a {@code kind}. What users write
 * is read into {@link Node}s instead.
 */
public final class Json {
  /** Depth, string, number and name limits for anything that comes from outside. */
  public static final StreamReadConstraints LIMITS =
      StreamReadConstraints.builder()
          .maxNestingDepth(200)
          .maxStringLength(20_000_000)
          .maxNumberLength(1_000)
          .maxNameLength(50_000)
          .build();

  private static final JsonMapper MAPPER =
      JsonMapper.builder(factory())
          .annotationIntrospector(new SealedTypes())
          .addModule(InstantJson.module())
          .addModule(NodeJson.module())
          .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
          .configure(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY, true)
          .configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true)
          .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, true)
          .configure(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES, true)
          .configure(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES, false)
          .configure(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, true)
          .configure(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, true)
          .defaultPropertyInclusion(
              JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
          .build();

  private Json() {}

  /** A factory with {@link #LIMITS} that refuses duplicate keys. */
  public static JsonFactory factory() {
    return new JsonFactoryBuilder()
        .streamReadConstraints(LIMITS)
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .build();
  }

  /** One line, keys sorted: the text that is hashed and the line that is journaled. */
  public static String canonical(Object record) {
    try {
      return MAPPER.writeValueAsString(record);
    } catch (JsonProcessingException e) {
      throw new RatchetException(ErrorCode.INTERNAL, "cannot write " + record.getClass(), e);
    }
  }

  /** The same for people: indented. */
  public static String pretty(Object record) {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(record) + "\n";
    } catch (JsonProcessingException e) {
      throw new RatchetException(ErrorCode.INTERNAL, "cannot write " + record.getClass(), e);
    }
  }

  /** The same, written as it is made, for records that hold long lists. Does not close. */
  public static void pretty(Object record, Writer out) throws IOException {
    MAPPER
        .writerWithDefaultPrettyPrinter()
        .without(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
        .without(SerializationFeature.WRAP_EXCEPTIONS)
        .writeValue(out, record);
    out.write("\n");
    out.flush();
  }

  /**
   * Reads a record back.
   *
   * @param where file and line, for the message
   * @throws RatchetException INVALID_INPUT if the text is not exactly such a record; the message
   *     never quotes the text
   */
  public static <T> T read(String where, String text, Class<T> type) {
    try {
      return MAPPER.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new RatchetException(
          ErrorCode.INVALID_INPUT,
          where
              + ": not a valid "
              + Names.kebab(type.getSimpleName())
              + " record"
              + JsonReader.at(e),
          e);
    }
  }

  /** Reads a JSON value that a user wrote; see {@link JsonReader}. */
  public static Node node(String file, int firstLine, String text) {
    return JsonReader.read(file, firstLine, text);
  }

  /**
   * Reads a JSON value that stands within another file, where its own lines tell nobody a place.
   */
  public static Node node(String file, String text) {
    return JsonReader.read(file, text);
  }
}
