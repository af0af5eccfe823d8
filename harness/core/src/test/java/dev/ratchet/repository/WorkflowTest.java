package dev.ratchet.repository;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Node;
import dev.ratchet.base.Yaml;
import dev.ratchet.testing.Repository;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Holds shipped workflows to what keeps a pipeline safe, and shows that each rule sees a breach.
 */
final class WorkflowTest {
  private static final Pattern PINNED = Pattern.compile("[\\w.-]+/[\\w./-]+@[0-9a-f]{40}");

  @Test
  void shippedWorkflowsArePinnedAndGrantLittle() {
    List<Path> workflows = Repository.files(".github", ".yml");
    assertThat(workflows).isNotEmpty();
    for (Path workflow : workflows) {
      assertThat(problems(Repository.read(workflow))).as(workflow.toString()).isEmpty();
    }
  }

  @Test
  void everyRuleCatchesItsBreach() {
    String good = "permissions: {}\njobs: {a: {steps: [{run: ./verify}]}}\n";
    assertThat(problems(good)).isEmpty();
    assertThat(problems("jobs: {a: {steps: []}}\n")).anyMatch(p -> p.contains("permissions"));
    assertThat(problems("permissions: write-all\njobs: {}\n")).isNotEmpty();
    assertThat(problems(step("uses: actions/checkout@v7, with: {persist-credentials: false}")))
        .anyMatch(p -> p.contains("pinned"));
    assertThat(problems(step("uses: actions/checkout@" + "a".repeat(40))))
        .anyMatch(p -> p.contains("persist-credentials"));
    assertThat(problems(step("run: 'echo ${{ github.event.pull_request.title }}'")))
        .anyMatch(p -> p.contains("expression"));
  }

  private static String step(String step) {
    return "permissions: {}\njobs: {a: {steps: [{" + step + "}]}}\n";
  }

  private static List<String> problems(String yaml) {
    List<String> problems = new ArrayList<>();
    Node.Mapping root = (Node.Mapping) Yaml.read("workflow", yaml);
    if (!(root.entries().get("permissions") instanceof Node.Mapping top)
        || !top.entries().isEmpty()) {
      problems.add("permissions must be {} at the top");
    }
    steps(root, problems);
    return problems;
  }

  private static void steps(Node node, List<String> problems) {
    if (node instanceof Node.Mapping mapping) {
      inspect(mapping, problems);
      mapping.entries().values().forEach(inner -> steps(inner, problems));
    } else if (node instanceof Node.Sequence sequence) {
      sequence.items().forEach(inner -> steps(inner, problems));
    }
  }

  private static void inspect(Node.Mapping step, List<String> problems) {
    if (step.entries().get("uses") instanceof Node.Text uses) {
      if (!PINNED.matcher(uses.value()).matches()) {
        problems.add(uses.value() + " is not pinned to a commit");
      }
      if (uses.value().startsWith("actions/checkout@")
          && !step.toString().contains("persist-credentials=Flag")) {
        problems.add("checkout without persist-credentials: false");
      }
    }
    if (step.entries().get("run") instanceof Node.Text run && run.value().contains("${{")) {
      problems.add("an expression stands inside run:");
    }
  }
}
