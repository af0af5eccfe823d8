package dev.ratchet.casebook.elsewhere;

import dev.ratchet.base.Json;
import dev.ratchet.base.Names;
import dev.ratchet.base.Node;
import dev.ratchet.base.Place;
import dev.ratchet.casebook.Label;
import dev.ratchet.casebook.LabelReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Labels as a table with the fields of a label file; {@code expect} is JSON. Nothing is lost. */
public final class LabelTable {
  private static final List<String> COLUMNS =
      List.of(
          "id",
          "request",
          "labeller",
          "at",
          "acceptable",
          "severity",
          "failure-mode",
          "boundary",
          "expect",
          "reference",
          "note");

  private LabelTable() {}

  /** The labels as CSV, a row a label in the given order. */
  public static String csv(List<Label> labels) {
    StringBuilder out = new StringBuilder(CsvWriter.row(COLUMNS));
    labels.forEach(label -> out.append(CsvWriter.row(row(label))));
    return out.toString();
  }

  private static List<String> row(Label label) {
    String expect =
        label.expect().isEmpty()
            ? ""
            : Json.canonical(new Node.Sequence(Node.MADE, List.copyOf(label.expect())));
    return List.of(
        label.id(),
        label.request(),
        label.labeller(),
        label.at().toString(),
        Names.kebab(label.acceptable()),
        label.severity().name(),
        label.failureMode(),
        label.boundary(),
        expect,
        label.reference(),
        label.note());
  }

  /**
   * Reads such a table.
   *
   * @throws dev.ratchet.base.RatchetException INVALID_INPUT naming every problem with its line; an
   *     unknown column is one
   */
  public static List<Label> read(String file, String text) {
    Material.Table table = CsvReader.read(file, text);
    List<Node> labels = new ArrayList<>();
    for (Material.Row row : table.rows()) {
      Place place = new Place(file, row.line(), 1);
      Map<String, Node> label = new LinkedHashMap<>();
      for (String column : table.columns()) {
        String cell = CsvWriter.plain(row.cell(column));
        if (!cell.isEmpty()) {
          label.put(
              column,
              column.equals("expect")
                  ? Json.node(file, row.line(), cell)
                  : new Node.Text(place, cell));
        }
      }
      labels.add(new Node.Mapping(place, new LinkedHashMap<>(label)));
    }
    return LabelReader.read(labels);
  }
}
