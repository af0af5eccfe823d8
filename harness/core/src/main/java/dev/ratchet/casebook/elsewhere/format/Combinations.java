package dev.ratchet.casebook.elsewhere.format;

import dev.ratchet.base.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A test whose variables are lists stands for each combination of their values. */
final class Combinations {
  private Combinations() {}

  /**
   * Every combination, in order.
   *
   * @param whole whether a list is one value
   * @return none when there are more than {@code most}
   */
  static List<Map<String, Node>> of(Map<String, Node> vars, int most, boolean whole) {
    List<Map<String, Node>> combinations = new ArrayList<>(List.of(new LinkedHashMap<>()));
    for (Map.Entry<String, Node> var : vars.entrySet()) {
      List<Node> values =
          var.getValue() instanceof Node.Sequence list && !whole
              ? list.items()
              : List.of(var.getValue());
      List<Map<String, Node>> next = new ArrayList<>();
      if ((long) combinations.size() * values.size() > most) {
        return List.of();
      }
      for (Map<String, Node> combination : combinations) {
        for (Node value : values) {
          Map<String, Node> with = new LinkedHashMap<>(combination);
          with.put(var.getKey(), value);
          next.add(with);
        }
      }
      combinations = next;
    }
    return combinations;
  }
}
