package dev.ratchet.casebook.elsewhere.format;

import dev.ratchet.base.Node;
import dev.ratchet.casebook.elsewhere.ElsewhereFormat;
import dev.ratchet.casebook.elsewhere.Foreign;
import dev.ratchet.casebook.elsewhere.ForeignMessages;
import dev.ratchet.casebook.elsewhere.Intake;
import dev.ratchet.casebook.elsewhere.Item;
import dev.ratchet.casebook.elsewhere.Material;
import dev.ratchet.conversation.Message;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lines of OpenAI evals: {@code input} and {@code ideal} of the open framework, or {@code item} of
 * the API, whose keys are the user's own. See https://github.com/openai/evals and
 * https://platform.openai.com/docs/guides/evals.
 */
public final class OpenAiEvals implements ElsewhereFormat {
  private static final Set<String> LABELS = Set.of("correctlabel", "label", "correctanswer");

  @Override
  public String id() {
    return "openai-evals";
  }

  @Override
  public String title() {
    return "OpenAI evals (JSON lines, CSV)";
  }

  @Override
  public boolean accepts(Material material) {
    if (material instanceof Material.Table table) {
      return table.columns().contains("input") && table.columns().contains("ideal");
    }
    Node.Mapping first = material.first();
    boolean framework =
        Foreign.hasAny(first, "ideal")
            || (Foreign.at(first, "input").filter(ForeignMessages::is).isPresent()
                && first.entries().size() == 1);
    return framework
        || Foreign.at(first, "item").filter(Node.Mapping.class::isInstance).isPresent();
  }

  @Override
  public void read(Material material, Intake intake) {
    Cells.items(material).forEach(item -> read(item.node(), item.where(), intake));
  }

  private static void read(Node line, String where, Intake intake) {
    Optional<Node> item = Foreign.at(line, "item");
    if (item.isPresent()) {
      Foreign.at(line, "sample")
          .ifPresent(_ -> intake.notTaken(where, "sample", "a reply of some run"));
      ofItem(item.get(), where, intake);
      return;
    }
    Optional<Node> input = Foreign.at(line, "input");
    if (input.isEmpty()) {
      intake.leftOut(where, "neither input nor item; rows of other templates ask in their own way");
      return;
    }
    Optional<List<Message>> asked =
        ForeignMessages.is(input.get())
            ? ForeignMessages.read(input.get())
            : Optional.of(ForeignMessages.question(Foreign.single(input.get())));
    if (asked.isEmpty()) {
      intake.leftOut(where, "a conversation with more than text, such as an image or a tool call");
      return;
    }
    Map<String, Node> rest =
        line instanceof Node.Mapping all
            ? rest(all, Set.of("input", "ideal", "metadata"))
            : Map.of();
    rest.keySet().forEach(key -> intake.notTaken(where, key, "no counterpart"));
    add(asked.get(), ideal(line), Foreign.at(line, "metadata"), where, intake);
  }

  /** Several ideal answers, of which any would do, are a line each. */
  private static String ideal(Node line) {
    return Foreign.at(line, "ideal").orElse(null) instanceof Node.Sequence several
        ? several.items().stream().map(Foreign::shown).collect(Collectors.joining("\n"))
        : Foreign.at(line, "ideal").map(Foreign::single).orElse("");
  }

  /** The keys are the user's own: those that say so themselves or by {@code --map} are read. */
  private static void ofItem(Node item, String where, Intake intake) {
    if (!(item instanceof Node.Mapping mapping)) {
      intake.leftOut(where, "its item is no mapping");
      return;
    }
    Map<String, String> map = intake.settings().columns();
    Optional<String> input = key(mapping, map, "input");
    Optional<String> reference = key(mapping, map, "reference");
    if (input.isEmpty()) {
      intake.leftOut(where, "no key of its item says what is asked; say --map KEY=input");
      return;
    }
    Map<String, Node> rest = rest(mapping, Set.of(input.get(), reference.orElse("")));
    rest.keySet().removeIf(key -> "ignore".equals(map.get(key)));
    Node asked = mapping.entries().getOrDefault(input.get(), Node.text(""));
    add(
        ForeignMessages.is(asked)
            ? ForeignMessages.read(asked).orElse(List.of())
            : ForeignMessages.question(Foreign.single(asked)),
        reference.flatMap(key -> Foreign.at(mapping, key)).map(Foreign::single).orElse(""),
        Optional.of(Node.mapping(rest)),
        where,
        intake);
  }

  private static Optional<String> key(Node.Mapping item, Map<String, String> map, String field) {
    List<String> mapped =
        item.entries().keySet().stream().filter(key -> field.equals(map.get(key))).toList();
    List<String> named =
        item.entries().keySet().stream()
            .filter(key -> !map.containsKey(key))
            .filter(
                key ->
                    field.equals("input")
                        ? Foreign.asks(key)
                        : Foreign.answers(key) || LABELS.contains(Foreign.letters(key)))
            .toList();
    List<String> found = mapped.isEmpty() ? named : mapped;
    return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
  }

  private static Map<String, Node> rest(Node.Mapping mapping, Set<String> read) {
    Map<String, Node> rest = new LinkedHashMap<>(mapping.entries());
    rest.keySet().removeAll(read);
    return rest;
  }

  private static void add(
      List<Message> asked, String reference, Optional<Node> metadata, String where, Intake intake) {
    intake.item(
        new Item(
            Item.Origin.at(where),
            Item.Asked.of(asked, reference, intake.slices(metadata.orElse(null), where)),
            Item.Standing.USUAL,
            List.of()));
  }
}
