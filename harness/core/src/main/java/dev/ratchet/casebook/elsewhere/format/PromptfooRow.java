package dev.ratchet.casebook.elsewhere.format;

import dev.ratchet.base.Node;
import dev.ratchet.casebook.elsewhere.Material;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A row of a promptfoo table as the test that a configuration would write. */
final class PromptfooRow {
  private static final Pattern EXPECTED = Pattern.compile("__expected[0-9]*");
  private static final Pattern THRESHOLD =
      Pattern.compile("__config:__expected([0-9]{0,4}):threshold");
  private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,15}(\\.[0-9]{1,15})?");

  private PromptfooRow() {}

  static Node.Mapping test(List<String> columns, Material.Row row) {
    Map<String, Node> test = new LinkedHashMap<>();
    Map<String, Node> vars = new LinkedHashMap<>();
    Map<String, Node> metadata = new LinkedHashMap<>();
    Map<String, Node> options = new LinkedHashMap<>();
    List<Node> asserts = new ArrayList<>();
    for (String column : columns) {
      String cell = row.cell(column);
      if (EXPECTED.matcher(column).matches()) {
        if (!cell.isBlank()) {
          asserts.add(PromptfooCell.assertion(cell.strip()));
        }
      } else if (column.startsWith("__metadata:")) {
        put(metadata, column.substring("__metadata:".length()), cell);
      } else if (column.equals("__prefix") || column.equals("__suffix")) {
        put(options, column.substring(2), cell);
      } else if (column.equals("__threshold")) {
        number(cell, test, "threshold");
      } else if (column.startsWith("__config:")) {
        threshold(column, cell, asserts);
      } else if (column.startsWith("__")) {
        put(test, column.substring(2), cell);
      } else {
        vars.put(column, Node.text(cell));
      }
    }
    test.put("vars", Node.mapping(vars));
    test.put("assert", new Node.Sequence(Node.MADE, asserts));
    test.put("metadata", Node.mapping(metadata));
    test.put("options", Node.mapping(options));
    return Node.mapping(test);
  }

  private static void put(Map<String, Node> map, String key, String cell) {
    if (!cell.isBlank()) {
      map.put(key, Node.text(cell));
    }
  }

  private static void number(String cell, Map<String, Node> map, String key) {
    String plain = cell.strip();
    if (NUMBER.matcher(plain).matches()) {
      map.put(key, new Node.Decimal(Node.MADE, new BigDecimal(plain)));
    }
  }

  /** The threshold of an assertion that stands in a column before. */
  private static void threshold(String column, String cell, List<Node> asserts) {
    Matcher named = THRESHOLD.matcher(column);
    if (!named.matches()) {
      return;
    }
    int index = named.group(1).isEmpty() ? 0 : Integer.parseInt(named.group(1)) - 1;
    if (index >= 0 && index < asserts.size() && asserts.get(index) instanceof Node.Mapping one) {
      Map<String, Node> with = new LinkedHashMap<>(one.entries());
      number(cell, with, "threshold");
      asserts.set(index, Node.mapping(with));
    }
  }
}
