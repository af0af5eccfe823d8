package dev.ratchet.casebook.elsewhere.format;

import dev.ratchet.base.Node;
import dev.ratchet.casebook.elsewhere.ElsewhereFormat;
import dev.ratchet.casebook.elsewhere.Foreign;
import dev.ratchet.casebook.elsewhere.ForeignMessages;
import dev.ratchet.casebook.elsewhere.Intake;
import dev.ratchet.casebook.elsewhere.Item;
import dev.ratchet.casebook.elsewhere.Material;
import dev.ratchet.conversation.Message;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Items of a Langfuse dataset: an API page, a list, JSON lines, or the CSV of its pages. See
 * https://langfuse.com/docs/evaluation/experiments/datasets and the API's {@code DatasetItem}.
 */
public final class LangfuseItems implements ElsewhereFormat {
  private static final String[] LISTS = {"data", "items", "datasetItems"};
  private static final String[] OWN = {
    "sourceTraceId", "source_trace_id", "datasetId", "dataset_id", "datasetName", "dataset_name"
  };
  private static final Set<String> READ =
      Set.of(
          "id",
          "input",
          "expectedoutput",
          "metadata",
          "status",
          "sourcetraceid",
          "htmlsourcepath",
          "datasetid",
          "datasetname",
          "createdat",
          "updatedat",
          "projectid",
          "validfrom",
          "validto",
          "isdeleted");

  @Override
  public String id() {
    return "langfuse";
  }

  @Override
  public String title() {
    return "Langfuse dataset items (JSON, JSON lines, CSV)";
  }

  @Override
  public boolean accepts(Material material) {
    if (material instanceof Material.Table table) {
      return table.columns().stream().anyMatch(List.of(OWN)::contains);
    }
    Node.Mapping first = material.first(LISTS);
    return Foreign.hasAny(first, OWN) && Foreign.hasAny(first, "input");
  }

  @Override
  public void read(Material material, Intake intake) {
    Cells.items(material, LISTS).forEach(item -> read(item.node(), item.where(), intake));
  }

  private static void read(Node item, String where, Intake intake) {
    if (Foreign.text(item, "status").filter("ARCHIVED"::equalsIgnoreCase).isPresent()) {
      intake.leftOut(where, "archived");
      return;
    }
    Optional<Node> input = Foreign.at(item, "input").filter(asks -> !Foreign.shown(asks).isBlank());
    if (input.isEmpty()) {
      intake.leftOut(where, "it asks nothing");
      return;
    }
    Optional<List<Message>> asked = asked(input.get());
    if (asked.isEmpty()) {
      intake.leftOut(where, "a conversation with more than text, such as an image or a tool call");
      return;
    }
    tellUnread(item, where, intake);
    String trace =
        Foreign.any(item, "sourceTraceId", "source_trace_id").flatMap(Foreign::scalar).orElse("");
    String reference =
        Foreign.any(item, "expectedOutput", "expected_output").map(Foreign::single).orElse("");
    intake.item(
        new Item(
            new Item.Origin(where, Foreign.text(item, "id").orElse(""), trace, trace),
            Item.Asked.of(
                asked.get(),
                reference,
                intake.slices(Foreign.at(item, "metadata").orElse(null), where)),
            Item.Standing.USUAL,
            List.of()));
  }

  /** A conversation where it is one, bare or under {@code messages}; else one question. */
  private static Optional<List<Message>> asked(Node input) {
    boolean alone = input instanceof Node.Mapping mapping && mapping.entries().size() == 1;
    Node messages = alone ? Foreign.at(input, "messages").orElse(input) : input;
    if (ForeignMessages.is(messages)) {
      return ForeignMessages.read(messages);
    }
    return Optional.of(ForeignMessages.question(Foreign.single(input)));
  }

  private static void tellUnread(Node item, String where, Intake intake) {
    if (item instanceof Node.Mapping mapping) {
      mapping.entries().entrySet().stream()
          .filter(entry -> !Foreign.shown(entry.getValue()).isBlank())
          .map(Map.Entry::getKey)
          .filter(key -> !READ.contains(Foreign.letters(key)))
          .forEach(key -> intake.notTaken(where, key, "no counterpart"));
    }
  }
}
