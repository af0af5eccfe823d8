package dev.ratchet.telemetry.format;

import dev.ratchet.base.Node;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/** Objects that are no row but hold rows in lists: pages of an API, bodies of an ingestion. */
final class RowLists {
  /** The names of such lists. */
  static final List<String> NAMES =
      List.of(
          "data",
          "batch",
          "runs",
          "post",
          "patch",
          "observations",
          "traces",
          "scores",
          "spans",
          "logs",
          "items",
          "records",
          "results",
          "feedback",
          "hits",
          "trace");

  /** An object that says who it is is a row, whatever lists it has. */
  private static final Set<String> IDS =
      Set.of("id", "_id", "trace_id", "traceId", "span_id", "spanId", "request_id", "run_id");

  private RowLists() {}

  static boolean isId(String name) {
    return IDS.contains(name);
  }

  static boolean isList(String name) {
    return NAMES.contains(name);
  }

  /** Hands on the rows of a value with the name of the list that held each. */
  static void expand(String within, Node value, BiConsumer<String, Node> rows) {
    switch (value) {
      case Node.Sequence list -> list.items().forEach(item -> expand(within, item, rows));
      case Node.Mapping object when !holdsRows(object) -> rows.accept(within, object);
      case Node.Mapping object ->
          object
              .entries()
              .forEach(
                  (name, inner) -> {
                    if (isList(name)) {
                      expand(name, inner, rows);
                    }
                  });
      case Node.Text _, Node.Decimal _, Node.Flag _, Node.Nothing _ -> rows.accept(within, value);
    }
  }

  private static boolean holdsRows(Node.Mapping object) {
    Map<String, Node> entries = object.entries();
    return entries.keySet().stream().noneMatch(RowLists::isId)
        && entries.entrySet().stream()
            .anyMatch(
                entry ->
                    isList(entry.getKey())
                        && (entry.getValue() instanceof Node.Sequence
                            || (entry.getKey().equals("hits")
                                && entry.getValue() instanceof Node.Mapping)));
  }
}
