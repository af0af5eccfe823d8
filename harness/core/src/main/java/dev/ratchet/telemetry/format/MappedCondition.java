package dev.ratchet.telemetry.format;

import dev.ratchet.base.Node;
import java.util.List;
import java.util.Map;

/**
 * What a row has when a map speaks of it: a value at a path, or one of some values.
 *
 * @param values empty when any value will do
 */
record MappedCondition(MappedPath path, List<String> values) {
  MappedCondition {
    values = List.copyOf(values);
  }

  boolean holds(Attributes row) {
    Node found = path.find(row);
    if (found == null || (found instanceof Node.Text text && text.value().isEmpty())) {
      return false;
    }
    String text = new Attributes(Map.of("", found)).text("");
    return values.isEmpty() || (text != null && values.contains(text.strip()));
  }
}
