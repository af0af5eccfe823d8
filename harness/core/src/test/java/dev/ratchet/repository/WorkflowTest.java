package dev.ratchet.repository;

import static dev.ratchet.repository.WorkflowRules.problems;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.testing.Repository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds shipped workflows to what keeps a pipeline safe, and shows that each rule sees a breach.
 */
final class WorkflowTest {
  private static final String SHA = "a".repeat(40);
  private static final String PINNED_IMAGE =
      "(?m)^(FROM|  image:) \\S+@sha256:[0-9a-f]{64}( AS \\w+)?$";

  @Test
  void shippedWorkflowsAndActionsHoldEveryRule() {
    List<Path> files =
        Stream.of(".github", "docs/ci/github")
            .flatMap(folder -> Repository.files(folder, ".yml").stream())
            .toList();
    assertThat(files).extracting(one -> one.getFileName().toString()).contains("verify.yml");
    assertThat(files).extracting(one -> one.getFileName().toString()).contains("action.yml");
    assertThat(files).extracting(one -> one.getFileName().toString()).contains("gate-comment.yml");
    for (Path file : files) {
      assertThat(problems(Repository.read(file))).as(file.toString()).isEmpty();
    }
  }

  @Test
  void everyRuleCatchesItsBreach() {
    assertThat(problems(step("run: ./verify"))).isEmpty();
    caught("jobs: {}\n", "permissions must be {}");
    caught("permissions: write-all\njobs: {}\n", "permissions must be {}");
    caught("permissions: {}\njobs: {a: {timeout-minutes: 5, steps: []}}\n", "names no permissions");
    caught("permissions: {}\njobs: {a: {permissions: {}, steps: []}}\n", "may run for hours");
    caught(
        "permissions: {}\njobs: {a: {permissions: {}, timeout-minutes: 5, secrets: inherit}}\n",
        "hands all secrets on");
    caught(step("uses: actions/setup-java@v5"), "pinned");
    caught(step("uses: actions/setup-java@main"), "pinned");
    caught(step("uses: ./.github/actions/mine"), "pinned");
    caught(step("uses: actions/checkout@" + SHA), "persist-credentials");
    caught(step("run: 'echo ${{ github.event.pull_request.title }}'"), "expression");
    caught("runs: {using: composite, steps: [{run: 'x ${{ inputs.gate }}'}]}", "expression");
    caught("runs: {using: composite, steps: [{uses: actions/cache@v4}]}", "pinned");
    for (String on : List.of("pull_request_target", "[pull_request_target]", "{issue_comment: }")) {
      caught("on: " + on + "\n" + step("run: ./verify"), "runs with secrets");
    }
    String checkout = "uses: actions/checkout@" + SHA + ", with: {persist-credentials: false";
    String head = ", ref: '${{ github.event.workflow_run.head_sha }}'}";
    assertThat(problems("on: workflow_run\n" + step(checkout + "}"))).isEmpty();
    caught("on: workflow_run\n" + step(checkout + head), "stranger's commit");
  }

  private static void caught(String yaml, String words) {
    assertThat(problems(yaml)).as(yaml).anyMatch(problem -> problem.contains(words));
  }

  private static String step(String step) {
    return "permissions: {}\njobs: {a: {permissions: {}, timeout-minutes: 5, steps: [{"
        + step
        + "}]}}\n";
  }

  /** Its words reach the shell as variables, never as text of the script. */
  @Test
  void scriptsOfTheActionStopAtTheFirstErrorAndHoldNoExpression() {
    List<Path> scripts = Repository.files(".github/actions", ".sh");
    assertThat(scripts).hasSizeGreaterThan(3).allMatch(Files::isExecutable);
    for (Path script : scripts) {
      assertThat(script).content().startsWith("#!/usr/bin/env bash\n").doesNotContain("${{");
      assertThat(script).content().contains("\nset -euo pipefail\n");
    }
  }

  @Test
  void imagesAreNamedByTheirDigest() {
    Pattern pinned = Pattern.compile(PINNED_IMAGE);
    for (String file : List.of("docs/ci/Containerfile", "docs/ci/gitlab-ci.yml")) {
      List<String> images =
          Repository.read(Repository.ROOT.resolve(file))
              .lines()
              .filter(line -> line.startsWith("FROM ") || line.startsWith("  image:"))
              .toList();
      assertThat(images).as(file).isNotEmpty().allMatch(pinned.asPredicate());
    }
    assertThat("FROM eclipse-temurin:25").doesNotMatch(pinned);
    assertThat(Repository.read(Repository.ROOT.resolve("docs/ci/Containerfile")))
        .contains("\nUSER ratchet\n");
  }
}
