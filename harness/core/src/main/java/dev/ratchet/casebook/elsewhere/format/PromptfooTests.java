package dev.ratchet.casebook.elsewhere.format;

import dev.ratchet.base.Node;
import dev.ratchet.base.RatchetException;
import dev.ratchet.casebook.elsewhere.Foreign;
import dev.ratchet.casebook.elsewhere.Intake;
import dev.ratchet.casebook.elsewhere.Material;
import dev.ratchet.casebook.elsewhere.MaterialReader;
import dev.ratchet.casebook.elsewhere.Siblings;
import java.util.List;
import java.util.Optional;

/** The tests of a configuration: a list, or files of YAML, JSON, JSON lines or CSV beside it. */
final class PromptfooTests {
  private final Intake intake;
  private final Siblings siblings;
  private final PromptfooTest test;

  PromptfooTests(
      Intake intake, Siblings siblings, List<PromptfooPrompt> prompts, Node.Mapping defaults) {
    this.intake = intake;
    this.siblings = siblings;
    this.test = new PromptfooTest(intake, new PromptfooFile(siblings), prompts, defaults);
  }

  void read(Node tests, String where) {
    switch (tests) {
      case Node.Sequence list -> {
        for (int i = 0; i < list.items().size(); i++) {
          one(list.items().get(i), where + "[" + i + "]");
        }
      }
      case Node.Text name -> file(name.value(), where);
      case Node.Mapping generator ->
          intake.notTaken(
              where,
              Foreign.text(generator, "path").isPresent() ? "a generator of tests" : "tests",
              "code makes them; nothing from elsewhere is run");
      case Node.Decimal _, Node.Flag _, Node.Nothing _ ->
          intake.notTaken(where, "tests", "no list of tests and no name of a file");
    }
  }

  private void one(Node item, String where) {
    switch (item) {
      case Node.Mapping mapping when Foreign.hasAny(mapping, "path") && !isTest(mapping) ->
          read(mapping, where);
      case Node.Mapping mapping -> test.read(mapping, where);
      case Node.Text name -> file(name.value(), where);
      case Node.Sequence _, Node.Decimal _, Node.Flag _, Node.Nothing _ ->
          intake.leftOut(where, "no test: expected a mapping, found " + item.kind());
    }
  }

  private static boolean isTest(Node.Mapping mapping) {
    return Foreign.hasAny(mapping, "vars", "assert");
  }

  private void file(String name, String where) {
    Optional<String> text =
        isTable(name) ? new PromptfooFile(siblings).text(name) : Optional.empty();
    if (text.isEmpty()) {
      intake.notTaken(
          where,
          "a file of tests",
          "only CSV, JSON, JSON lines and YAML in the folder of the configuration are read");
      return;
    }
    Material material;
    try {
      material = MaterialReader.read(name, text.get(), Siblings.NONE);
    } catch (RatchetException _) {
      intake.notTaken(where, "a file of tests", "it cannot be read; import it alone to see why");
      return;
    }
    read(material, where);
  }

  private static boolean isTable(String name) {
    return name.matches("(?i)(?!https?:)[^*#]*\\.(csv|json|jsonl|yaml|yml)");
  }

  private void read(Material material, String where) {
    if (material instanceof Material.Table table) {
      for (Material.Row row : table.rows()) {
        test.read(PromptfooRow.test(table.columns(), row), where + " line " + row.line());
      }
      return;
    }
    List<Node> values = material.values();
    for (int i = 0; i < values.size(); i++) {
      one(values.get(i), where + "[" + i + "]");
    }
  }
}
