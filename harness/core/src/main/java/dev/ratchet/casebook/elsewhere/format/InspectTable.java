package dev.ratchet.casebook.elsewhere.format;

import dev.ratchet.base.Node;
import dev.ratchet.casebook.elsewhere.Foreign;
import dev.ratchet.casebook.elsewhere.Intake;
import dev.ratchet.casebook.elsewhere.Item;
import dev.ratchet.casebook.elsewhere.Material;
import dev.ratchet.conversation.Message;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The table that Inspect's {@code csv_dataset} reads when it is told nothing else: {@code input},
 * {@code target}, {@code choices} (parted by commas, else by spaces), {@code id}, and {@code
 * metadata} as JSON. See https://inspect.aisi.org.uk/datasets.html.
 */
final class InspectTable {
  private static final Set<String> READ = Set.of("input", "target", "choices", "id", "metadata");

  private InspectTable() {}

  static void read(Material.Table table, Intake intake) {
    table.columns().stream()
        .filter(column -> !READ.contains(column))
        .forEach(
            column ->
                intake.notTaken(
                    "the header", "column " + column, "Inspect reads it as metadata if told so"));
    table.rows().forEach(row -> read(row, intake));
  }

  private static void read(Material.Row row, Intake intake) {
    String where = "line " + row.line();
    Node sample = sample(row);
    Optional<List<Message>> asked =
        row.cell("input").isBlank() ? Optional.empty() : InspectLog.asked(sample);
    if (asked.isEmpty()) {
      intake.leftOut(where, "it asks nothing");
      return;
    }
    intake.item(
        new Item(
            Item.Origin.named(where, row.cell("id")),
            Item.Asked.of(
                asked.get(),
                InspectLog.reference(sample, InspectLog.targets(sample)),
                intake.slices(Foreign.at(sample, "metadata").orElse(null), where)),
            Item.Standing.USUAL,
            List.of()));
  }

  private static Node sample(Material.Row row) {
    Map<String, Node> sample = new LinkedHashMap<>();
    row.cells().forEach((column, cell) -> sample.put(column, Node.text(cell)));
    if (!row.cell("choices").isBlank()) {
      sample.put("choices", Node.texts(choices(row.cell("choices"))));
    }
    if (!row.cell("metadata").isBlank()) {
      sample.put("metadata", Cells.value(row.cell("metadata")));
    }
    return Node.mapping(sample);
  }

  private static List<String> choices(String cell) {
    String parted = cell.contains(",") ? "," : "\\s+";
    return Arrays.stream(cell.strip().split(parted, -1)).map(String::strip).toList();
  }
}
