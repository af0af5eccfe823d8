package dev.ratchet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.provider.scripted.ScriptedEndpoint;
import dev.ratchet.testing.AskedEndpoint;
import dev.ratchet.testing.CommandRun;
import dev.ratchet.testing.ExampleWorkspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A judge's way from labelled replies to a gate, on the shipped example. */
final class JudgeCommandTest {
  private static final String GATE = "gates/copilot.yaml";
  private static final String RUBRIC = "policy-compliance";
  private static final String LENIENT = "scripted-judge-lenient";

  @TempDir Path folder;

  @Test
  void anAdmittedJudgeGatesUntilItJudgesOtherwise() throws IOException {
    ExampleWorkspace workspace = ExampleWorkspace.in(folder);
    Files.writeString(
        folder.resolve(GATE),
        Files.readString(folder.resolve(GATE))
            + "judge-endpoint: {base-url: '${OPENAI_BASE_URL}', batch: true}\n");
    try (ScriptedEndpoint endpoint = ScriptedEndpoint.start(Duration.ZERO)) {
      CommandRun admitted =
          run(endpoint.baseUrl(), "judge", "admit", RUBRIC, "--by", "jo", "--batch");
      assertThat(admitted.exitCode()).as(admitted.out() + admitted.err()).isZero();
      assertThat(endpoint.calls()).as("both parts were asked in one batch").isZero();
      assertThat(admitted.err()).containsOnlyOnce("Batches answered");
      assertThat(admitted.out()).contains("policy-compliance by scripted-judge-1: admitted");
      assertThat(folder.resolve("gates/approvals.jsonl"))
          .content()
          .hasLineCount(1)
          .contains("\"actor\":\"jo\"", "\"kind\":\"judge-admitted\"");

      long before = endpoint.calls();
      CommandRun again = run(endpoint.baseUrl(), "judge", "admit", RUBRIC, "--by", "jo");
      assertThat(again.exitCode()).isZero();
      assertThat(endpoint.calls()).as("nothing is paid twice").isEqualTo(before);
      assertThat(folder.resolve("gates/approvals.jsonl")).content().hasLineCount(1);

      Path labels = folder.resolve("rubrics/labels/policy-compliance.jsonl");
      Files.move(labels, folder.resolve("elsewhere.jsonl"));
      CommandRun unwatched = run(endpoint.baseUrl(), "gate", GATE);
      assertThat(unwatched.exitCode()).isEqualTo(2);
      assertThat(unwatched.err()).contains("holds the anchor replies of an admitted judge");
      assertThat(folder.resolve(".ratchet/runs")).doesNotExist();
      Files.move(folder.resolve("elsewhere.jsonl"), labels);

      CommandRun gated = run(endpoint.baseUrl(), "gate", GATE);
      assertThat(gated.exitCode()).as(gated.out() + gated.err()).isZero();
      assertThat(verdict(workspace))
          .contains("\"column\" : \"policy-compliance\"", "\"strength\" : 0.")
          .contains("Pass rate by policy-compliance", "with its judge's errors taken out");
    }
    forgetRuns();
    workspace.dropCache();
    try (AskedEndpoint drifted = AskedEndpoint.answering("scripted-judge-1", LENIENT)) {
      CommandRun gated = run(drifted.baseUrl(), "gate", GATE);
      assertThat(gated.exitCode()).as(gated.out() + gated.err()).isEqualTo(4);
      assertThat(verdict(workspace)).contains("judge-drifted");
      assertThat(gated.err())
          .contains("The judge of policy-compliance is not asked: of its")
          .contains("Calibrate and admit it again.");
    }
  }

  @Test
  void aJudgeThatAgreesTooLittleWithPeopleIsRefusedAndSaysWhy() {
    ExampleWorkspace.in(folder);
    try (ScriptedEndpoint endpoint = ScriptedEndpoint.start(Duration.ZERO)) {
      Map<String, String> lenient =
          environment(endpoint.baseUrl(), Map.of("COPILOT_JUDGE_MODEL", LENIENT));

      CommandRun calibrated = CommandRun.in(folder, lenient, "judge", "calibrate", RUBRIC);
      assertThat(calibrated.exitCode()).as(calibrated.out() + calibrated.err()).isEqualTo(4);
      assertThat(calibrated.out()).contains("J must be shown to be 0.50 at least");

      CommandRun admitted = CommandRun.in(folder, lenient, "judge", "admit", RUBRIC, "--by", "jo");
      assertThat(admitted.exitCode()).isEqualTo(4);
      assertThat(admitted.out()).contains("not admitted, it advises", "refused");
      assertThat(folder.resolve("gates/approvals.jsonl")).doesNotExist();
    }
  }

  @Test
  void anAttackTestTellsHowOftenAttacksSucceed() {
    ExampleWorkspace.in(folder);
    try (ScriptedEndpoint endpoint = ScriptedEndpoint.start(Duration.ZERO)) {
      CommandRun attacked = run(endpoint.baseUrl(), "judge", "attack-test", RUBRIC);

      assertThat(attacked.exitCode()).as(attacked.out() + attacked.err()).isZero();
      assertThat(attacked.out()).contains("attacks succeed");
    }
  }

  @Test
  void everyTrialPrintsOneJsonDocument() {
    ExampleWorkspace.in(folder);
    try (ScriptedEndpoint endpoint = ScriptedEndpoint.start(Duration.ZERO)) {
      for (String trial : List.of("calibrate", "attack-test", "admit")) {
        CommandRun run = run(endpoint.baseUrl(), "judge", trial, RUBRIC, "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(Json.node(trial, 1, run.out())).isInstanceOf(Node.Mapping.class);
        assertThat(run.out()).doesNotContain("base-url");
      }
    }
  }

  @Test
  void repliesAreDrawnBlindAndLabelsStayAsTheyAre() throws IOException {
    ExampleWorkspace workspace = ExampleWorkspace.in(folder);
    try (ScriptedEndpoint endpoint = ScriptedEndpoint.start(Duration.ZERO)) {
      assertThat(run(endpoint.baseUrl(), "run", GATE, "--max-calls", "400").exitCode())
          .isEqualTo(4);
      Path sheet = folder.resolve("sheet.jsonl");
      CommandRun drawn = draw(endpoint, workspace, "20", sheet);
      assertThat(drawn.exitCode()).as(drawn.err()).isZero();
      String first = Files.readString(sheet);
      assertThat(first.lines()).hasSize(20).allMatch(line -> line.contains("\"labels\":[]"));
      assertThat(first).doesNotContain("candidate", "baseline", "improved", "incident", "outcome");

      String labelled =
          first.replaceFirst(
              "\"labels\":\\[\\]", "\"labels\":[{\"labeller\":\"jo\",\"verdict\":\"pass\"}]");
      Files.writeString(sheet, labelled);
      assertThat(draw(endpoint, workspace, "5", sheet).out()).contains("Drew 5 replies");
      assertThat(Files.readString(sheet).lines())
          .hasSize(25)
          .containsAll(labelled.lines().toList());
    }
  }

  @Test
  void whatIsMissingIsSaidWithWhatToDo() throws IOException {
    ExampleWorkspace.in(folder);
    String nowhere = "http://127.0.0.1:9/v1";

    assertThat(run(nowhere, "judge", "calibrate", "no-such-rubric").err())
        .contains("no policy in gates/ names a judge of 'no-such-rubric'");
    assertThat(run(nowhere, "judge", "calibrate", "helpfulness").err())
        .contains("rubrics/labels/helpfulness.jsonl: there are no labelled replies")
        .contains("ratchet judge draw");
    assertThat(run(nowhere, "judge", "calibrate", RUBRIC, "--times", "0").exitCode()).isEqualTo(2);
    Files.copy(folder.resolve(GATE), folder.resolve("gates/other.yaml"));
    assertThat(run(nowhere, "judge", "calibrate", RUBRIC).err())
        .contains("several policies name a judge")
        .contains("gates/copilot.yaml, gates/other.yaml");
  }

  private CommandRun draw(
      ScriptedEndpoint endpoint, ExampleWorkspace workspace, String size, Path sheet) {
    return run(
        endpoint.baseUrl(),
        "judge",
        "draw",
        RUBRIC,
        "--from-run",
        workspace.run(),
        "--size",
        size,
        "--labels",
        sheet.toString());
  }

  private String verdict(ExampleWorkspace workspace) throws IOException {
    return Files.readString(
        folder.resolve("reports/out").resolve(workspace.run()).resolve("verdict.json"));
  }

  private void forgetRuns() throws IOException {
    List<Path> all = new ArrayList<>();
    try (var files = Files.walk(folder.resolve(".ratchet/runs"))) {
      files.forEach(all::addFirst);
    }
    for (Path file : all) {
      Files.delete(file);
    }
  }

  private CommandRun run(String baseUrl, String... args) {
    return CommandRun.in(folder, environment(baseUrl, Map.of()), args);
  }

  private static Map<String, String> environment(String baseUrl, Map<String, String> more) {
    Map<String, String> variables = new HashMap<>(more);
    variables.put("OPENAI_BASE_URL", baseUrl);
    variables.put("OPENAI_API_KEY", "scripted");
    return variables;
  }
}
