package dev.ratchet.casebook.elsewhere.format;

import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.base.RatchetException;
import dev.ratchet.casebook.elsewhere.Material;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Tables of tools that put JSON into cells, as the mappings that their JSON files hold. */
final class Cells {
  private Cells() {}

  /** Something with its place in the file. */
  record Placed(String where, Node node) {}

  /**
   * Every item of a file: rows as mappings, lines, or the items of a list.
   *
   * @param keys under which a JSON file may hold the list
   */
  static List<Placed> items(Material material, String... keys) {
    List<Placed> items = new ArrayList<>();
    if (material instanceof Material.Table table) {
      for (Material.Row row : table.rows()) {
        items.add(new Placed("line " + row.line(), mapping(row)));
      }
      return items;
    }
    List<Node> values = material.values(keys);
    for (int i = 0; i < values.size(); i++) {
      boolean lines = material instanceof Material.Records;
      String where = lines ? "line " + values.get(i).place().line() : "item " + (i + 1);
      items.add(new Placed(where, values.get(i)));
    }
    return items;
  }

  private static Node.Mapping mapping(Material.Row row) {
    Map<String, Node> entries = new LinkedHashMap<>();
    row.cells().forEach((column, cell) -> entries.put(column, value(cell)));
    return Node.mapping(entries);
  }

  /** A cell that is a JSON list, mapping or text in quotation marks, as that; else as it is. */
  static Node value(String cell) {
    String plain = cell.strip();
    boolean json =
        (plain.startsWith("{") && plain.endsWith("}"))
            || (plain.startsWith("[") && plain.endsWith("]"))
            || (plain.length() > 1 && plain.startsWith("\"") && plain.endsWith("\""));
    if (!json) {
      return Node.text(cell);
    }
    try {
      return Json.node("cell", plain);
    } catch (RatchetException _) {
      return Node.text(cell); // text that only looks like it
    }
  }
}
