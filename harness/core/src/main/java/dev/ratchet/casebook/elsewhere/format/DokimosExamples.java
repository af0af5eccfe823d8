package dev.ratchet.casebook.elsewhere.format;

import dev.ratchet.base.Node;
import dev.ratchet.casebook.elsewhere.ElsewhereFormat;
import dev.ratchet.casebook.elsewhere.Foreign;
import dev.ratchet.casebook.elsewhere.ForeignMessages;
import dev.ratchet.casebook.elsewhere.Intake;
import dev.ratchet.casebook.elsewhere.Item;
import dev.ratchet.casebook.elsewhere.Material;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A Dokimos dataset: JSON with {@code examples}, JSON lines of examples, or CSV with {@code input}
 * and {@code expectedOutput}. See https://dokimos.dev and its {@code DatasetParser}.
 */
public final class DokimosExamples implements ElsewhereFormat {
  /** As Dokimos finds columns: in any case, the first in the header that is one of them. */
  private static final Set<String> OUTPUTS = Set.of("expectedoutput", "expected_output", "output");

  @Override
  public String id() {
    return "dokimos";
  }

  @Override
  public String title() {
    return "Dokimos dataset (JSON, JSON lines, CSV)";
  }

  @Override
  public boolean accepts(Material material) {
    if (material instanceof Material.Table table) {
      return table.columns().stream().anyMatch("input"::equalsIgnoreCase)
          && table.columns().stream().anyMatch("expectedOutput"::equalsIgnoreCase);
    }
    Node.Mapping first = material.first("examples");
    return Foreign.hasAny(first, "inputs", "expectedOutputs")
        || (Foreign.hasAny(first, "input") && Foreign.hasAny(first, "expectedOutput"));
  }

  @Override
  public void read(Material material, Intake intake) {
    if (material instanceof Material.Table table) {
      Columns columns = Columns.of(table.columns());
      table.rows().forEach(row -> row(row, columns, intake));
      return;
    }
    Cells.items(material, "examples").forEach(item -> read(item.node(), item.where(), intake));
  }

  /**
   * The columns of a table.
   *
   * @param input empty for none
   * @param output empty for none
   * @param others metadata, as Dokimos has it
   */
  private record Columns(String input, String output, List<String> others) {
    static Columns of(List<String> names) {
      String input = first(names, Set.of("input"));
      String output = first(names, OUTPUTS);
      return new Columns(
          input,
          output,
          names.stream().filter(name -> !name.equals(input) && !name.equals(output)).toList());
    }

    private static String first(List<String> names, Set<String> wanted) {
      return names.stream()
          .filter(name -> wanted.contains(name.toLowerCase(Locale.ROOT)))
          .findFirst()
          .orElse("");
    }
  }

  private static void row(Material.Row row, Columns columns, Intake intake) {
    String where = "line " + row.line();
    String input = row.cell(columns.input()).strip();
    if (input.isBlank()) {
      intake.leftOut(where, "it asks nothing");
      return;
    }
    Map<String, Node> metadata = new LinkedHashMap<>();
    columns.others().stream()
        .filter(row.cells()::containsKey)
        .forEach(name -> metadata.put(name, Node.text(row.cell(name))));
    add(input, row.cell(columns.output()).strip(), Node.mapping(metadata), where, intake);
  }

  private static void read(Node example, String where, Intake intake) {
    Optional<String> input = value(example, "inputs", "input", "input", where, intake);
    if (input.isEmpty()) {
      intake.leftOut(where, "it asks nothing");
      return;
    }
    Optional<String> output =
        value(example, "expectedOutputs", "output", "expectedOutput", where, intake);
    Node metadata = Foreign.at(example, "metadata").orElse(Node.mapping(Map.of()));
    add(input.get(), output.orElse(""), metadata, where, intake);
  }

  private static void add(
      String input, String reference, Node metadata, String where, Intake intake) {
    intake.item(
        new Item(
            Item.Origin.at(where),
            Item.Asked.of(
                ForeignMessages.question(input), reference, intake.slices(metadata, where)),
            Item.Standing.USUAL,
            List.of()));
  }

  /** The main value of a map, or the short form beside it; further values are told. */
  private static Optional<String> value(
      Node example, String map, String main, String brief, String where, Intake intake) {
    if (Foreign.at(example, map).orElse(null) instanceof Node.Mapping values
        && !values.entries().isEmpty()) {
      Optional<Node> found = Foreign.at(values, main);
      if (found.isEmpty()) {
        return Optional.of(Foreign.single(values));
      }
      values.entries().keySet().stream()
          .filter(key -> !key.equals(main))
          .forEach(key -> intake.notTaken(where, map + "." + key, "only " + main + " has a place"));
      return found.map(Foreign::single);
    }
    return Foreign.at(example, brief).map(Foreign::single);
  }
}
