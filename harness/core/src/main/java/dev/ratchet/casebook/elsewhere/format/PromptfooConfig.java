package dev.ratchet.casebook.elsewhere.format;

import dev.ratchet.base.Node;
import dev.ratchet.casebook.elsewhere.ElsewhereFormat;
import dev.ratchet.casebook.elsewhere.Foreign;
import dev.ratchet.casebook.elsewhere.Intake;
import dev.ratchet.casebook.elsewhere.Material;
import dev.ratchet.casebook.elsewhere.Siblings;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A promptfoo configuration, or a file of its tests alone. Each test asked by each prompt is an
 * item; see https://www.promptfoo.dev/docs/configuration/reference.
 */
public final class PromptfooConfig implements ElsewhereFormat {
  private static final Set<String> READ =
      Set.of("prompts", "tests", "defaultTest", "description", "tags", "$schema");
  private static final Map<String, String> REASONS =
      Map.of(
          "providers", "a candidate is a file in gates/candidates, and a policy names it",
          "targets", "a candidate is a file in gates/candidates, and a policy names it",
          "scenarios", "write its tests out under tests",
          "redteam", "generates tests when it runs; export them and import those");

  @Override
  public String id() {
    return "promptfoo";
  }

  @Override
  public String title() {
    return "promptfoo configuration (YAML or JSON)";
  }

  @Override
  public boolean accepts(Material material) {
    Node.Mapping first = material.first();
    boolean config =
        Foreign.hasAny(first, "tests", "prompts", "defaultTest", "scenarios")
            && !Foreign.hasAny(first, "samples", "examples");
    return config || Foreign.hasAny(first, "vars", "assert");
  }

  @Override
  public void read(Material material, Intake intake) {
    Siblings siblings = material instanceof Material.Tree tree ? tree.siblings() : Siblings.NONE;
    Node.Mapping config = material.first();
    if (Foreign.hasAny(config, "vars", "assert")) {
      PromptfooTests tests =
          new PromptfooTests(intake, siblings, List.of(), Node.mapping(Map.of()));
      tests.read(new Node.Sequence(Node.MADE, material.values()), "tests");
      return;
    }
    config.entries().keySet().stream()
        .filter(key -> !READ.contains(key))
        .forEach(
            key ->
                intake.notTaken(
                    "the configuration", key, REASONS.getOrDefault(key, "how promptfoo runs")));
    List<PromptfooPrompt> prompts = new PromptfooPrompts(intake, siblings).of(config);
    PromptfooTests tests =
        new PromptfooTests(intake, siblings, prompts, defaults(config, siblings, intake));
    Foreign.at(config, "tests").ifPresent(node -> tests.read(node, "tests"));
  }

  private static Node.Mapping defaults(Node.Mapping config, Siblings siblings, Intake intake) {
    Node node = Foreign.at(config, "defaultTest").orElse(Node.mapping(Map.of()));
    if (node instanceof Node.Text name) {
      node = new PromptfooFile(siblings).value(name.value()).orElse(node);
    }
    if (node instanceof Node.Mapping mapping) {
      return mapping;
    }
    intake.notTaken("defaultTest", "defaultTest", "a file that is not read: only YAML and JSON is");
    return Node.mapping(Map.of());
  }
}
