package dev.ratchet.telemetry.format;

import dev.ratchet.base.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A list within a row whose items are documents, tools, guardrails or scores.
 *
 * @param from where the list is
 * @param items where an item has what, by word; empty when items have the usual names
 */
record MappedList(MappedSource from, Map<String, MappedSource> items) {
  /** More than any request has; what follows in a hostile list is left out. */
  private static final int MAX_ITEMS = 1_000;

  /** What items call their parts where the map does not say. */
  private static final Map<String, List<String>> USUAL =
      Map.of(
          "name", List.of("name", "tool", "tool_name", "function", "key"),
          "id", List.of("id", "call_id", "tool_call_id"),
          "arguments", List.of("arguments", "args", "input", "parameters"),
          "result", List.of("result", "output", "response", "action", "verdict", "status"),
          "component", List.of("component", "guardrail", "rule", "name"),
          "value", List.of("value", "score"));

  MappedList {
    items = Map.copyOf(items);
  }

  /** The items by word, with values as they are; an item that has none of the words is left out. */
  List<Attributes> read(Attributes row, List<String> words) {
    List<Attributes> found = new ArrayList<>();
    for (Node item : list(row)) {
      Map<String, Node> values = new LinkedHashMap<>();
      for (String word : words) {
        Node value = value(word, item);
        if (value != null) {
          values.put(word, value);
        }
      }
      if (!values.isEmpty()) {
        found.add(new Attributes(values));
      }
    }
    return found;
  }

  /** The list; one mapping counts as a list of it. */
  List<Node> list(Attributes row) {
    Node node = node(row);
    List<Node> all = node instanceof Node.Mapping ? List.of(node) : Attributes.items(node);
    return all.size() > MAX_ITEMS ? all.subList(0, MAX_ITEMS) : all;
  }

  /** What stands there, also when it is written as JSON text. */
  @Nullable Node node(Attributes row) {
    Node found = from.find(row);
    return found instanceof Node.Text text ? Attributes.parsedJson(text.value()) : found;
  }

  private @Nullable Node value(String word, Node item) {
    MappedSource source = items.get(word);
    return source == null
        ? usual(word, Attributes.of(item))
        : source.find(item instanceof Node.Mapping ? Attributes.of(item) : alone(item));
  }

  private static @Nullable Node usual(String word, Attributes item) {
    for (String name : USUAL.getOrDefault(word, List.of(word))) {
      Node value = item.values().get(name);
      if (value != null && !(value instanceof Node.Nothing)) {
        return value;
      }
    }
    return null;
  }

  /** An item that is no mapping is found under the path {@code value}. */
  private static Attributes alone(Node item) {
    return new Attributes(Map.of("value", item));
  }
}
