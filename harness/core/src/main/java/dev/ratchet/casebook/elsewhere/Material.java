package dev.ratchet.casebook.elsewhere;

import dev.ratchet.base.Node;
import java.util.List;
import java.util.Map;

/** A file from elsewhere, parsed and not yet understood. */
public sealed interface Material {
  /** The file's name, for messages. */
  String name();

  /** One value: YAML, JSON, or an archive put together. */
  record Tree(String name, Node root, Siblings siblings) implements Material {}

  /** JSON lines, each a value. */
  record Records(String name, List<Node> values) implements Material {
    public Records {
      values = List.copyOf(values);
    }
  }

  /**
   * A table with a header.
   *
   * @param columns the header's names, stripped; each once
   */
  record Table(String name, List<String> columns, List<Row> rows) implements Material {
    public Table {
      columns = List.copyOf(columns);
      rows = List.copyOf(rows);
    }
  }

  /**
   * A row of a table.
   *
   * @param line where it begins in the file, from 1
   * @param cells by column; an empty cell is left out, since CSV cannot tell it from none
   */
  record Row(int line, Map<String, String> cells) {
    public Row {
      cells = Map.copyOf(cells);
    }

    /** The cell, or an empty text. */
    public String cell(String column) {
      return cells.getOrDefault(column, "");
    }
  }

  /**
   * The values that stand beside each other: lines, the items of a list, or the list that a mapping
   * holds under one of some keys; a single other value is itself the only one.
   */
  default List<Node> values(String... keys) {
    return switch (this) {
      case Records records -> records.values();
      case Table _ -> List.of();
      case Tree(String _, Node.Sequence list, Siblings _) -> list.items();
      case Tree(String _, Node.Mapping mapping, Siblings _) -> {
        for (String key : keys) {
          if (mapping.entries().get(key) instanceof Node.Sequence list) {
            yield list.items();
          }
        }
        yield List.of(mapping);
      }
      case Tree(String _, Node other, Siblings _) -> List.of(other);
    };
  }

  /** The first value that is a mapping; an empty one when there is none. */
  default Node.Mapping first(String... keys) {
    return values(keys).stream()
        .filter(Node.Mapping.class::isInstance)
        .map(Node.Mapping.class::cast)
        .findFirst()
        .orElse(Node.mapping(Map.of()));
  }
}
