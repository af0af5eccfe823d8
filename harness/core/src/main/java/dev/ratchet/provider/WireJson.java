package dev.ratchet.provider;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;

/**
 * Reads what a provider sends more strictly than the library does: a key that stands twice says two
 * things, and an error is no reply. Token counts that cannot be are taken out, since an odd count
 * makes no reply unreadable.
 */
final class WireJson {
  private static final int DEPTH = 200;
  private static final long MOST_TOKENS = 100_000_000;
  private static final List<String> COUNTS =
      List.of("prompt_tokens", "completion_tokens", "total_tokens");

  private static final ObjectMapper MAPPER =
      new ObjectMapper(
              JsonFactory.builder()
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(DEPTH)
                          .maxNumberLength(1_000)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private WireJson() {}

  /**
   * One JSON object as sent.
   *
   * @throws WireFault.Garbled if it is none
   * @throws WireFault.Told if it is an error
   */
  static ObjectNode read(byte[] json) throws IOException {
    ObjectNode object = object(json);
    JsonNode error = object.path("error");
    if (error.isObject() || error.isTextual()) {
      throw new WireFault.Told(code(error));
    }
    return object;
  }

  /**
   * One JSON object as sent, be it an error or not.
   *
   * @throws WireFault.Garbled if it is none
   */
  static ObjectNode object(byte[] json) throws WireFault.Garbled {
    JsonNode root;
    try {
      root = MAPPER.readTree(json);
    } catch (IOException e) {
      throw new WireFault.Garbled("a response that is no JSON", e);
    }
    if (!(root instanceof ObjectNode object)) {
      throw new WireFault.Garbled("a response that is no JSON object", null);
    }
    return object;
  }

  /** A part of what was read, as it would have been sent alone. */
  static byte[] part(JsonNode part) throws IOException {
    return MAPPER.writeValueAsBytes(part);
  }

  /**
   * One whole reply.
   *
   * @throws WireFault as {@link #read}; also where there is no choice in it
   */
  static byte[] reply(byte[] json) throws IOException {
    ObjectNode reply = read(json);
    if (reply.path("choices").isEmpty()) {
      throw new WireFault.Garbled("a response that holds no choice", null);
    }
    return written(reply, json);
  }

  /** The same as text for the library; the original where nothing had to be taken out. */
  static byte[] written(ObjectNode read, byte[] original) throws IOException {
    return withoutOddUsage(read) ? MAPPER.writeValueAsBytes(read) : original;
  }

  /** The error's code or type, if it looks like a code; else empty. */
  static String code(JsonNode error) {
    for (String key : List.of("code", "type")) {
      JsonNode value = error.path(key);
      if (value.isIntegralNumber() || value.isTextual()) {
        return Failures.codeLike(value.asText());
      }
    }
    return "";
  }

  private static boolean withoutOddUsage(ObjectNode root) {
    JsonNode usage = root.path("usage");
    if (usage.isMissingNode() || usage.isNull()) {
      return false;
    }
    if (!(usage instanceof ObjectNode counts)) {
      root.remove("usage");
      return true;
    }
    List<String> odd = COUNTS.stream().filter(name -> isOdd(counts.path(name))).toList();
    boolean details = counts.properties().stream().anyMatch(part -> hasOdd(part.getValue()));
    if (details) {
      counts.retain(COUNTS); // nobody here reads the details
    }
    counts.remove(odd);
    return details || !odd.isEmpty();
  }

  private static boolean hasOdd(JsonNode details) {
    return details.isObject() && details.properties().stream().anyMatch(p -> isOdd(p.getValue()));
  }

  private static boolean isOdd(JsonNode count) {
    return !count.isMissingNode()
        && !(count.isIntegralNumber()
            && count.canConvertToInt()
            && count.asLong() >= 0
            && count.asLong() <= MOST_TOKENS);
  }
}
