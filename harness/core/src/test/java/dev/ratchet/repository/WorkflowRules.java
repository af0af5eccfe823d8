package dev.ratchet.repository;

import dev.ratchet.base.Node;
import dev.ratchet.base.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What keeps a pipeline safe, held against one workflow or composite action: nothing of a stranger
 * is run with secrets, nothing from a branch or tag that may move, and no more is granted than a
 * job needs.
 */
final class WorkflowRules {
  private static final Pattern PINNED = Pattern.compile("[\\w.-]+/[\\w./-]+@[0-9a-f]{40}");
  private static final Pattern OF_STRANGERS =
      Pattern.compile("github\\.(event\\.(?!workflow_run\\.id\\b)|head_ref)[^}]*");

  /** They run the default branch's workflow with its secrets, for a change of anybody. */
  private static final Set<String> DANGEROUS = Set.of("pull_request_target", "issue_comment");

  private final List<String> problems = new ArrayList<>();
  private boolean withSecrets;

  private WorkflowRules() {}

  /** Every breach, in words; empty when there is none. */
  static List<String> problems(String yaml) {
    WorkflowRules rules = new WorkflowRules();
    Node.Mapping root = (Node.Mapping) Yaml.read("workflow", yaml);
    if (root.entries().containsKey("runs")) {
      rules.steps(root);
    } else {
      rules.workflow(root);
    }
    return rules.problems;
  }

  private void workflow(Node.Mapping root) {
    Set<String> events = events(root.entries().get("on"));
    events.stream()
        .filter(DANGEROUS::contains)
        .forEach(event -> problems.add(event + " runs with secrets for anybody"));
    withSecrets = events.contains("workflow_run");
    if (!(root.entries().get("permissions") instanceof Node.Mapping top)
        || !top.entries().isEmpty()) {
      problems.add("permissions must be {} at the top");
    }
    if (root.entries().get("jobs") instanceof Node.Mapping jobs) {
      jobs.entries().forEach(this::job);
    }
    steps(root);
  }

  private void job(String name, Node job) {
    if (!(job instanceof Node.Mapping mapping)) {
      return;
    }
    if (!(mapping.entries().get("permissions") instanceof Node.Mapping)) {
      problems.add("job " + name + " names no permissions");
    }
    if (!mapping.entries().containsKey("timeout-minutes")) {
      problems.add("job " + name + " may run for hours");
    }
    if (mapping.entries().get("secrets") instanceof Node.Text) {
      problems.add("job " + name + " hands all secrets on");
    }
  }

  private static Set<String> events(Node on) {
    return switch (on) {
      case Node.Mapping mapping -> mapping.entries().keySet();
      case Node.Text text -> Set.of(text.value());
      case Node.Sequence sequence ->
          sequence.items().stream()
              .filter(Node.Text.class::isInstance)
              .map(one -> ((Node.Text) one).value())
              .collect(Collectors.toSet());
      case null, default -> Set.of();
    };
  }

  private void steps(Node node) {
    if (node instanceof Node.Mapping mapping) {
      inspect(mapping);
      mapping.entries().values().forEach(this::steps);
    } else if (node instanceof Node.Sequence sequence) {
      sequence.items().forEach(this::steps);
    }
  }

  private void inspect(Node.Mapping step) {
    if (step.entries().get("uses") instanceof Node.Text uses) {
      if (!PINNED.matcher(uses.value()).matches()) {
        problems.add(uses.value() + " is not pinned to a commit");
      }
      if (uses.value().startsWith("actions/checkout@")) {
        checkout(step);
      }
    }
    if (step.entries().get("run") instanceof Node.Text run && run.value().contains("${{")) {
      problems.add("an expression stands inside run:");
    }
  }

  private void checkout(Node.Mapping step) {
    if (!step.toString().contains("persist-credentials=Flag")) {
      problems.add("checkout without persist-credentials: false");
    }
    if (withSecrets && OF_STRANGERS.matcher(step.toString()).find()) {
      problems.add("a stranger's commit is checked out where secrets are");
    }
  }
}
