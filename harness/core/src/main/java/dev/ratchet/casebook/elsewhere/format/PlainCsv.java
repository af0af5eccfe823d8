package dev.ratchet.casebook.elsewhere.format;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.NearestWord;
import dev.ratchet.base.Node;
import dev.ratchet.base.Problems;
import dev.ratchet.base.RatchetException;
import dev.ratchet.base.Severity;
import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.CaseNode;
import dev.ratchet.casebook.elsewhere.CsvWriter;
import dev.ratchet.casebook.elsewhere.ElsewhereFormat;
import dev.ratchet.casebook.elsewhere.Foreign;
import dev.ratchet.casebook.elsewhere.ForeignMessages;
import dev.ratchet.casebook.elsewhere.Intake;
import dev.ratchet.casebook.elsewhere.Item;
import dev.ratchet.casebook.elsewhere.Material;
import dev.ratchet.casebook.elsewhere.Wish;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A plain table, and the one that {@code dataset export} writes: columns by their names, or by what
 * a person says they hold.
 */
public final class PlainCsv implements ElsewhereFormat {
  private static final String SLICE = "slice.";
  private static final List<String> FIELDS =
      List.of(
          "id",
          "severity",
          "failure-mode",
          "boundary",
          "incident",
          "input",
          "reference",
          "tools",
          "expect",
          "ignore");

  @Override
  public String id() {
    return "csv";
  }

  @Override
  public String title() {
    return "plain table (CSV)";
  }

  @Override
  public boolean accepts(Material material) {
    return material instanceof Material.Table table
        && table.columns().stream().anyMatch(Foreign::asks);
  }

  @Override
  public void read(Material material, Intake intake) {
    if (!(material instanceof Material.Table table)) {
      throw new RatchetException(ErrorCode.INVALID_INPUT, material.name() + ": no table");
    }
    Map<String, String> fields = fields(table, intake);
    for (Material.Row row : table.rows()) {
      row(row, fields, intake);
    }
  }

  /** Column to field, what a person said first. */
  private static Map<String, String> fields(Material.Table table, Intake intake) {
    Map<String, String> said = intake.settings().columns();
    said.keySet().stream()
        .filter(column -> !table.columns().contains(column))
        .forEach(
            column -> {
              throw new RatchetException(
                  ErrorCode.USAGE,
                  "--map: no column '"
                      + column
                      + "'"
                      + NearestWord.hint(column, shown(table.columns())));
            });
    Map<String, String> fields = new LinkedHashMap<>();
    said.forEach((column, field) -> fields.put(column, known(field)));
    for (String column : table.columns()) {
      String field = field(column);
      if (!said.containsKey(column) && !field.isEmpty() && !fields.containsValue(field)) {
        fields.put(column, field);
      } else if (!said.containsKey(column)) {
        intake.notTaken(
            "the header",
            "column " + column,
            "its name says nothing here; --map column=field does");
      }
    }
    if (!fields.containsValue("input")) {
      throw new RatchetException(
          ErrorCode.INVALID_INPUT,
          table.name() + ": no column is called question, input or prompt; say --map column=input");
    }
    return fields;
  }

  /** The header is the file's own, and may be anything. */
  private static List<String> shown(List<String> columns) {
    return columns.stream().filter(column -> column.length() <= 40).limit(20).toList();
  }

  private static String known(String field) {
    boolean slice = field.startsWith(SLICE) && field.length() > SLICE.length();
    if (!slice && !FIELDS.contains(field)) {
      throw new RatchetException(
          ErrorCode.USAGE,
          "--map: no field '" + field + "'" + NearestWord.hint(field, FIELDS) + "; or slice.NAME");
    }
    return field;
  }

  private static String field(String column) {
    if (column.startsWith(SLICE) || FIELDS.contains(column)) {
      return column;
    }
    return Foreign.asks(column) ? "input" : Foreign.answers(column) ? "reference" : "";
  }

  private static void row(Material.Row row, Map<String, String> fields, Intake intake) {
    String where = "line " + row.line();
    Map<String, String> values = new TreeMap<>();
    fields.forEach(
        (column, field) -> {
          if (!row.cell(column).isEmpty()) {
            values.put(field, CsvWriter.plain(row.cell(column)));
          }
        });
    Map<String, String> slice = new TreeMap<>();
    values.forEach(
        (field, value) -> {
          if (field.startsWith(SLICE)) {
            slice.put(field.substring(SLICE.length()), value);
          }
        });
    Problems problems = new Problems();
    Case read = CaseNode.read(mapping(values), problems);
    if (!problems.isEmpty()) {
      // What the row says stays out of the message: a column may hold anything.
      String problem = problems.found().getFirst().message();
      intake.leftOut(where, problem.replaceFirst("(?s)'.*'", "(…)"));
      return;
    }
    intake.item(
        new Item(
            Item.Origin.named(where, values.getOrDefault("id", ""))
                .in(values.getOrDefault("incident", "")),
            new Item.Asked(read.input(), read.tools(), read.reference(), slice),
            new Item.Standing(read.severity(), read.failureMode(), read.boundary()),
            wishes(values, read)));
  }

  /** The row as a case would be written, so that the same reader judges it. */
  private static Node.Mapping mapping(Map<String, String> values) {
    Map<String, Node> out = new LinkedHashMap<>();
    out.put("id", Node.text("row"));
    for (String field : List.of("failure-mode", "boundary", "reference")) {
      if (values.containsKey(field)) {
        out.put(field, Node.text(values.getOrDefault(field, "")));
      }
    }
    String severity = values.getOrDefault("severity", Severity.P2.name());
    out.put("severity", Node.text(severity));
    Node asked = Cells.value(values.getOrDefault("input", ""));
    out.put(
        "input",
        ForeignMessages.is(asked)
            ? asked
            : new Node.Sequence(
                Node.MADE,
                List.of(
                    Node.mapping(
                        Map.of(
                            "role", Node.text("user"),
                            "content", Node.text(values.getOrDefault("input", "")))))));
    if (values.containsKey("tools")) {
      out.put("tools", Cells.value(values.getOrDefault("tools", "")));
    }
    // A case without expectation is none, and here the reference may still make one.
    out.put(
        "expect",
        values.containsKey("expect")
            ? Cells.value(values.getOrDefault("expect", ""))
            : new Node.Sequence(
                Node.MADE, List.of(Node.mapping(Map.of("check", Node.text("declines"))))));
    return Node.mapping(out);
  }

  private static List<Wish> wishes(Map<String, String> values, Case read) {
    return values.containsKey("expect")
        ? read.expect().stream().map(one -> new Wish("expect", one, "")).toList()
        : List.of();
  }
}
