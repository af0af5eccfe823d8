package dev.ratchet.candidate;

import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import java.util.Map;
import java.util.TreeMap;

/** A record as one line for each value in it, such as {@code request.body.q}. */
final class FlatParts {
  private FlatParts() {}

  /**
   * Every value under its path, as text.
   *
   * @param record whatever {@link Json#canonical} writes
   */
  static Map<String, String> of(String name, Object record) {
    Map<String, String> parts = new TreeMap<>();
    put(parts, name, Json.node("(candidate)", 1, Json.canonical(record)));
    return parts;
  }

  private static void put(Map<String, String> parts, String path, Node node) {
    switch (node) {
      case Node.Mapping mapping ->
          mapping
              .entries()
              .forEach((key, value) -> put(parts, path.isEmpty() ? key : path + "." + key, value));
      case Node.Sequence list -> {
        for (int i = 0; i < list.items().size(); i++) {
          put(parts, path + "[" + i + "]", list.items().get(i));
        }
      }
      case Node.Text text -> parts.put(path, text.value());
      case Node.Decimal _, Node.Flag _ -> parts.put(path, Json.canonical(node));
      case Node.Nothing _ -> parts.put(path, "null");
    }
  }
}
