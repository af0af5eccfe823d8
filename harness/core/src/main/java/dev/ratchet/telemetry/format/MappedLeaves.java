package dev.ratchet.telemetry.format;

import dev.ratchet.base.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A row's values by their whole path, so that inner ones have a name of their own: {@code
 * metadata.app.tenant}. Lists stay whole, except where they are asked to be taken apart.
 */
public final class MappedLeaves {
  private static final int MAX_DEPTH = 12;
  private static final int MAX_LEAVES = 5_000;

  private final boolean lists;
  private final Map<String, Node> leaves = new LinkedHashMap<>();

  private MappedLeaves(boolean lists) {
    this.lists = lists;
  }

  /** The values of a row; those of mappings, also when they are written as JSON text, by path. */
  public static Map<String, Node> of(Attributes row) {
    MappedLeaves leaves = new MappedLeaves(false);
    row.values().forEach((name, value) -> leaves.add(name, value, 1));
    return leaves.leaves;
  }

  /** The same, with lists of mappings taken apart by place, as attribute conventions write them. */
  static Map<String, Node> flat(Node attributes) {
    MappedLeaves leaves = new MappedLeaves(true);
    Attributes.of(attributes).values().forEach((name, value) -> leaves.add(name, value, 1));
    return leaves.leaves;
  }

  private void add(String name, Node value, int depth) {
    if (leaves.size() >= MAX_LEAVES || value instanceof Node.Nothing) {
      return;
    }
    Node structure = lists ? value : structure(value);
    if (structure instanceof Node.Mapping mapping && depth < MAX_DEPTH) {
      mapping.entries().forEach((key, inner) -> add(name + "." + key, inner, depth + 1));
    } else if (lists && isOfMappings(value) && depth < MAX_DEPTH) {
      List<Node> items = Attributes.items(value);
      for (int i = 0; i < items.size(); i++) {
        add(name + "." + i, items.get(i), depth + 1);
      }
    } else {
      leaves.put(name, value);
    }
  }

  private static boolean isOfMappings(Node value) {
    List<Node> items = Attributes.items(value);
    return !items.isEmpty() && items.stream().allMatch(Node.Mapping.class::isInstance);
  }

  private static Node structure(Node value) {
    if (!(value instanceof Node.Text text) || !text.value().startsWith("{")) {
      return value;
    }
    return Attributes.parsedJson(text.value()) instanceof Node.Mapping mapping ? mapping : value;
  }
}
