package dev.ratchet.base;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.JsonPathException;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.spi.json.JacksonJsonNodeJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A JSON path that was read once and is asked of many texts. */
public final class JsonQuery {
  private static final Configuration QUIET =
      Configuration.builder()
          .jsonProvider(new JacksonJsonNodeJsonProvider())
          .mappingProvider(new JacksonMappingProvider())
          .options(Option.ALWAYS_RETURN_LIST, Option.SUPPRESS_EXCEPTIONS)
          .build();
  private static final JsonMapper JSON = JsonMapper.builder(Json.factory()).build();

  private final JsonPath path;

  private JsonQuery(JsonPath path) {
    this.path = path;
  }

  /** Reads a path such as {@code $.items[*].id}; empty when it is none. */
  public static Optional<JsonQuery> of(String path) {
    try {
      return Optional.of(new JsonQuery(JsonPath.compile(path)));
    } catch (JsonPathException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /**
   * Everything at the path, in the order of the text; a filter that does not suit the text finds
   * nothing.
   *
   * @param json a text that {@link Json#node(String, String)} reads
   * @throws RatchetException INVALID_INPUT if it is no JSON
   */
  public List<Node> find(String json) {
    try {
      return in(JSON.readTree(json)).stream()
          .map(match -> Json.node("match", match.toString()))
          .toList();
    } catch (JsonProcessingException e) {
      throw new RatchetException(ErrorCode.INVALID_INPUT, "no JSON to look for a path in", e);
    }
  }

  /** The same of a tree, for those who have one. */
  public List<JsonNode> in(JsonNode tree) {
    List<JsonNode> found = new ArrayList<>();
    try {
      JsonNode matches = path.read(tree, QUIET);
      matches.forEach(found::add);
    } catch (JsonPathException e) {
      return List.of();
    }
    return found;
  }
}
