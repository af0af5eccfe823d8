package dev.ratchet.telemetry.dialect;

import dev.ratchet.base.Node;
import dev.ratchet.telemetry.format.Attributes;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts together again what an SDK has flattened into names, such as {@code
 * llm.input_messages.0.message.role}: parts of a name that are numbers are places in a list, which
 * may have gaps. One pass over the attributes, whatever numbers they hold.
 */
final class Nested {
  /** The deepest convention has nine; more is not a convention but an attack. */
  private static final int MAX_PARTS = 16;

  private static final int MAX_DIGITS = 9;

  private final Map<String, Object> children = new LinkedHashMap<>();

  private Nested() {}

  /**
   * The structure below a name.
   *
   * @param prefix with its last dot
   * @return null when no attribute's name starts with it
   */
  static @Nullable Node of(Attributes attributes, String prefix) {
    Nested root = new Nested();
    attributes
        .values()
        .forEach(
            (name, value) -> {
              if (name.startsWith(prefix)) {
                root.put(name.substring(prefix.length()).split("\\.", MAX_PARTS + 1), value);
              }
            });
    return root.children.isEmpty() ? null : root.node();
  }

  /** Where one name is both a value and the beginning of others, the first that came stays. */
  private void put(String[] path, Node value) {
    if (path.length > MAX_PARTS) {
      return;
    }
    Nested at = this;
    for (int i = 0; i < path.length - 1; i++) {
      if (!(at.children.computeIfAbsent(path[i], _ -> new Nested()) instanceof Nested next)) {
        return;
      }
      at = next;
    }
    at.children.putIfAbsent(path[path.length - 1], value);
  }

  private Node node() {
    return children.keySet().stream().allMatch(Nested::isPlace) ? sequence() : mapping();
  }

  private Node sequence() {
    List<Node> items =
        children.entrySet().stream()
            .sorted(Comparator.comparingInt(child -> Integer.parseInt(child.getKey())))
            .map(child -> node(child.getValue()))
            .toList();
    return new Node.Sequence(Node.MADE, items);
  }

  private Node mapping() {
    Map<String, Node> entries = new LinkedHashMap<>();
    children.forEach((name, child) -> entries.put(name, node(child)));
    return Node.mapping(entries);
  }

  private static Node node(Object child) {
    return child instanceof Nested nested ? nested.node() : (Node) child;
  }

  private static boolean isPlace(String part) {
    return !part.isEmpty()
        && part.length() <= MAX_DIGITS
        && part.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
