package dev.ratchet.provider.application;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratchet.base.JsonQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A place in an application's reply. */
final class Place {
  private final JsonQuery path;

  private Place(JsonQuery path) {
    this.path = path;
  }

  static Place of(String path) {
    // a path that is none was refused with its candidate file
    return new Place(JsonQuery.of(path).orElseThrow());
  }

  /** The place that a file names; null when it names none. */
  static @Nullable Place named(@Nullable String path) {
    return path == null ? null : of(path);
  }

  /** Everything there is; an explicit null is nothing. */
  List<JsonNode> all(JsonNode in) {
    List<JsonNode> found = new ArrayList<>(path.in(in));
    found.removeIf(node -> node.isNull() || node.isMissingNode());
    return found;
  }

  Optional<JsonNode> first(JsonNode in) {
    return all(in).stream().findFirst();
  }

  /** The items of the lists that are there; empty when there is no list at all. */
  Optional<List<JsonNode>> items(JsonNode in) {
    List<JsonNode> found = all(in);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    List<JsonNode> items = new ArrayList<>();
    for (JsonNode one : found) {
      if (one.isArray()) {
        one.forEach(items::add);
      } else {
        items.add(one);
      }
    }
    return Optional.of(items);
  }

  /** What is there as text: texts as they are, whatever else as JSON. */
  static String text(JsonNode node) {
    return node.isValueNode() ? node.asText() : node.toString();
  }
}
