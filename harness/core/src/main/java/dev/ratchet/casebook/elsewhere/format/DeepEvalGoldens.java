package dev.ratchet.casebook.elsewhere.format;

import dev.ratchet.base.Node;
import dev.ratchet.base.Severity;
import dev.ratchet.casebook.ToolRecording;
import dev.ratchet.casebook.elsewhere.ElsewhereFormat;
import dev.ratchet.casebook.elsewhere.Foreign;
import dev.ratchet.casebook.elsewhere.ForeignMessages;
import dev.ratchet.casebook.elsewhere.Intake;
import dev.ratchet.casebook.elsewhere.Item;
import dev.ratchet.casebook.elsewhere.Material;
import dev.ratchet.casebook.elsewhere.Wish;
import dev.ratchet.conversation.ToolStep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * DeepEval goldens as {@code EvaluationDataset.save_as} writes them: JSON, JSON lines or CSV, in
 * snake or camel case. See https://deepeval.com/docs/evaluation-datasets.
 */
public final class DeepEvalGoldens implements ElsewhereFormat {
  private static final String[] LISTS = {"goldens", "test_cases", "testCases"};
  private static final String[] OWN = {
    "retrieval_context",
    "retrievalContext",
    "expected_tools",
    "expectedTools",
    "tools_called",
    "toolsCalled",
    "actual_output",
    "actualOutput",
    "additional_metadata",
    "additionalMetadata",
    "custom_column_key_values",
    "source_file",
    "scenario"
  };

  /** What a run left in a golden, and what has no place in a case, each with its reason. */
  private static final Map<String, String> REASONS =
      new TreeMap<>(
          Map.of(
              "actual_output", "an answer of some run; a candidate's own is looked at",
              "tools_called", "calls of some run; a candidate's own are looked at",
              "comments", "a case has no place for it",
              "name", "a case has no place for it",
              "source_file", "a case has no place for it"));

  @Override
  public String id() {
    return "deepeval";
  }

  @Override
  public String title() {
    return "DeepEval goldens (JSON, JSON lines, CSV)";
  }

  @Override
  public boolean accepts(Material material) {
    if (material instanceof Material.Table table) {
      return table.columns().contains("input")
          && table.columns().stream().anyMatch(List.of(OWN)::contains);
    }
    Node.Mapping first = material.first(LISTS);
    return Foreign.hasAny(first, "input", "scenario")
        && (Foreign.hasAny(first, OWN) || Foreign.hasAny(first, "expected_output"));
  }

  @Override
  public void read(Material material, Intake intake) {
    Cells.items(material, LISTS).forEach(item -> read(item.node(), item.where(), intake));
  }

  private static void read(Node golden, String where, Intake intake) {
    if (at(golden, "scenario").isPresent()) {
      intake.leftOut(where, "a conversation that a model plays; a case has its messages");
      return;
    }
    Optional<String> input = at(golden, "input").flatMap(Foreign::scalar);
    if (input.isEmpty()) {
      intake.leftOut(where, "it asks nothing, or something that is no text");
      return;
    }
    REASONS.forEach(
        (key, reason) -> at(golden, key).ifPresent(_ -> intake.notTaken(where, key, reason)));
    String reference = at(golden, "expected_output").map(Foreign::single).orElse("");
    Map<String, String> slice =
        new TreeMap<>(slices(golden, "custom_column_key_values", where, intake));
    slice.putAll(slices(golden, "additional_metadata", where, intake));
    intake.item(
        new Item(
            Item.Origin.at(where),
            new Item.Asked(
                ForeignMessages.question(input.get()),
                context(golden, where, intake),
                reference,
                slice),
            Item.Standing.USUAL,
            tools(golden, where, intake)));
  }

  private static Map<String, String> slices(Node golden, String key, String where, Intake intake) {
    return intake.slices(at(golden, key).orElse(null), where);
  }

  /** Names of tools, which is what DeepEval compares unless a metric is told more. */
  private static List<Wish> tools(Node golden, String where, Intake intake) {
    List<Wish> wishes = new ArrayList<>();
    Node tools = at(golden, "expected_tools").orElse(new Node.Sequence(Node.MADE, List.of()));
    for (Node tool : tools instanceof Node.Sequence list ? list.items() : List.of(tools)) {
      Optional<String> name = Foreign.text(tool, "name");
      if (name.isEmpty()) {
        intake.notTaken(where, "expected_tools", "no list of tools with names");
      } else {
        wishes.add(
            Wish.check(
                "expected_tools",
                "tool-called",
                Severity.P2,
                Map.of("name", Node.text(name.get()))));
        Foreign.any(tool, "input_parameters", "inputParameters")
            .ifPresent(
                _ ->
                    intake.notTaken(
                        where,
                        "input_parameters of expected_tools",
                        "DeepEval compares them only where a metric says so; add arguments"));
      }
    }
    return wishes;
  }

  /** What was retrieved, replayed by the tool that a person names for it. */
  private static List<ToolRecording> context(Node golden, String where, Intake intake) {
    List<Node> texts = new ArrayList<>(texts(golden, "retrieval_context"));
    boolean retrieved = !texts.isEmpty();
    if (!retrieved) {
      texts.addAll(texts(golden, "context"));
    } else if (!texts(golden, "context").isEmpty()) {
      intake.notTaken(where, "context", "retrieval_context is there, and is what is replayed");
    }
    String tool = intake.settings().contextTool();
    if (texts.isEmpty() || tool.isEmpty()) {
      if (!texts.isEmpty()) {
        intake.notTaken(
            where,
            retrieved ? "retrieval_context" : "context",
            "no tool is known that would bring it; name one with --context-tool");
      }
      return List.of();
    }
    return List.of(recording(tool, texts));
  }

  private static ToolRecording recording(String tool, List<Node> texts) {
    List<Node> sources = new ArrayList<>();
    for (Node text : texts) {
      Map<String, Node> source = new LinkedHashMap<>();
      source.put("id", Node.text("context-" + (sources.size() + 1)));
      source.put("text", Node.text(Foreign.shown(text)));
      sources.add(Node.mapping(source));
    }
    Node result = Node.mapping(Map.of("sources", new Node.Sequence(Node.MADE, sources)));
    return new ToolRecording(tool, Node.mapping(Map.of()), ToolStep.Status.OK, result);
  }

  /** A list, or in a table the texts between bars. */
  private static List<Node> texts(Node golden, String key) {
    return at(golden, key)
        .map(
            node ->
                switch (node) {
                  case Node.Sequence list -> list.items();
                  case Node.Text text -> Node.texts(List.of(text.value().split("\\|", -1))).items();
                  case Node.Mapping _, Node.Decimal _, Node.Flag _, Node.Nothing _ ->
                      List.<Node>of(node);
                })
        .orElse(List.of());
  }

  private static Optional<Node> at(Node golden, String snake) {
    StringBuilder camel = new StringBuilder();
    for (String word : snake.split("_", -1)) {
      camel.append(
          camel.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
    return Foreign.any(golden, snake, camel.toString());
  }
}
