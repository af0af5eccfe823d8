package dev.ratchet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Json;
import dev.ratchet.files.DatasetFiles;
import dev.ratchet.files.FileRunJournal;
import dev.ratchet.flow.gate.making.RunFlow;
import dev.ratchet.outcome.AttemptEnd;
import dev.ratchet.outcome.AttemptKey;
import dev.ratchet.provider.scripted.ScriptedEndpoint;
import dev.ratchet.testing.CommandRun;
import dev.ratchet.testing.ExampleWorkspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Limits that are reached, and attempts that were in flight, on the shipped example. */
final class CappedRunTest {
  private static final String GATE = "gates/copilot.yaml";

  @TempDir Path folder;

  @Test
  void aLimitEndsTheGateWithoutADecisionAndTheReportSaysWhichOne() {
    ExampleWorkspace workspace = ExampleWorkspace.in(folder);
    try (ScriptedEndpoint endpoint = ScriptedEndpoint.start(Duration.ZERO)) {
      CommandRun calls = run(endpoint, "gate", GATE, "--max-calls", "40");
      assertThat(calls.exitCode()).as(calls.err()).isEqualTo(4);
      assertThat(endpoint.calls()).isEqualTo(40);
      assertThat(calls.err()).contains("the limit of 40 calls is used up");
      assertThat(calls.out()).contains("Incomplete: go on with 'ratchet gate " + GATE);
      Path report = folder.resolve("reports/out").resolve(workspace.run());
      assertThat(report.resolve("verdict.json")).content().contains("limit of 40 calls is used up");
      assertThat(report.resolve("report.html")).content().contains("limit of 40 calls is used up");

      CommandRun cost =
          run(endpoint, "gate", GATE, "--resume", workspace.run(), "--max-cost", "0.004");
      assertThat(cost.exitCode()).as(cost.err()).isEqualTo(4);
      assertThat(cost.err()).contains("the cost limit of 0.004 USD leaves no room");

      CommandRun rest = run(endpoint, "gate", GATE, "--resume", workspace.run());
      assertThat(rest.exitCode()).as(rest.out()).isZero();
      assertThat(report.resolve("verdict.json")).content().doesNotContain("is used up");
    }
  }

  @Test
  void aCapThatIsNoneIsRefused() {
    ExampleWorkspace.in(folder);
    Map<String, String> environment = Map.of("OPENAI_BASE_URL", "http://127.0.0.1:9/v1");
    for (List<String> wrong :
        List.of(
            List.of("--max-calls", "0"),
            List.of("--max-cost", "much"),
            List.of("--max-cost", "0"),
            List.of("--max-cost", "-1"),
            List.of("--max-time", "20"),
            List.of("--max-time", "0 s"),
            List.of("--max-time", "soon"))) {
      CommandRun refused =
          CommandRun.in(
              folder, environment, "run", GATE, wrong.getFirst(), wrong.getLast(), "--dry-run");
      assertThat(refused.exitCode()).isEqualTo(2);
      assertThat(refused.err()).contains(wrong.getFirst());
    }
  }

  @Test
  void aRunEndsAfterAnHourUnlessPolicyOrCommandSayOtherwise() throws IOException {
    ExampleWorkspace.in(folder);
    assertThat(plannedTime()).as("the policy's own").isEqualTo("30 min 0 s");
    assertThat(plannedTime("--max-time", "20 min")).isEqualTo("20 min 0 s");
    assertThat(plannedTime("--max-time", "2 h")).as("never loosened").isEqualTo("30 min 0 s");
    Path policy = folder.resolve(GATE);
    Files.writeString(policy, Files.readString(policy).replace(", time: 30 min", ""));
    assertThat(plannedTime()).isEqualTo("60 min 0 s");
    assertThat(plannedTime("--max-time", "2 h")).isEqualTo("120 min 0 s");
    assertThat(plannedTime("--max-time", "90s")).isEqualTo("90.00 s");
  }

  private String plannedTime(String... switches) {
    List<String> words = new ArrayList<>(List.of("run", GATE, "--dry-run"));
    words.addAll(List.of(switches));
    CommandRun plan =
        CommandRun.in(
            folder,
            Map.of("OPENAI_BASE_URL", "http://127.0.0.1:9/v1"),
            words.toArray(new String[0]));
    assertThat(plan.exitCode()).as(plan.err()).isZero();
    return plan.out()
        .lines()
        .filter(line -> line.matches("budget +[0-9.]+ (ms|s|min [0-9]+ s):.*"))
        .map(line -> line.replaceFirst("budget +", "").replaceFirst(":.*", ""))
        .collect(Collectors.joining(" and "));
  }

  @Test
  void whatWasInFlightIsRetriedSkippedOrRefusedAndAlwaysTold() {
    ExampleWorkspace workspace = ExampleWorkspace.in(folder);
    try (ScriptedEndpoint endpoint = ScriptedEndpoint.start(Duration.ZERO)) {
      assertThat(run(endpoint, "run", GATE, "--max-calls", "60").exitCode()).isEqualTo(4);
      String id = workspace.run();
      AttemptKey lost = dieIn(workspace);
      long calls = endpoint.calls();
      CommandRun refused = run(endpoint, "run", GATE, "--resume", id, "--inflight", "fail");
      assertThat(refused.exitCode()).isEqualTo(4);
      assertThat(refused.err())
          .contains("1 attempt was in flight when the run was killed or stopped")
          .contains(lost.caseId());
      assertThat(endpoint.calls()).isEqualTo(calls);

      RunFlow.Summary skipped =
          summary(run(endpoint, "run", GATE, "--resume", id, "--inflight", "skip", "--json"));
      assertThat(skipped.inFlight()).containsExactly(lost);
      assertThat(skipped.attempts().missing()).isEqualTo(1);
      assertThat(skipped.note()).contains("their calls may have been billed");

      RunFlow.Summary retried = summary(run(endpoint, "run", GATE, "--resume", id, "--json"));
      assertThat(retried.inFlight()).as("still told").containsExactly(lost);
      assertThat(retried.whole()).isTrue();
      assertThat(workspace.journaled())
          .noneMatch(attempt -> attempt.end() instanceof AttemptEnd.Missing);

      CommandRun gate = run(endpoint, "gate", GATE, "--from-run", id);
      assertThat(gate.err()).contains("1 attempt was in flight");
      assertThat(folder.resolve("reports/out").resolve(id).resolve("verdict.json"))
          .content()
          .contains("1 attempt was in flight when the run was killed", lost.caseId());
    }
  }

  /** Leaves the journal as a kill does that meets one attempt. */
  private static AttemptKey dieIn(ExampleWorkspace workspace) {
    Path file = workspace.root().resolve(".ratchet/runs/" + workspace.run() + "/journal.jsonl");
    AttemptKey made = workspace.journaled().getFirst().key();
    AttemptKey lost = new AttemptKey(made.arm(), other(workspace, made), 0);
    try (FileRunJournal journal =
        FileRunJournal.open(file, Objects.requireNonNull(FileRunJournal.read(file).header()))) {
      journal.begin(lost, CommandRun.CLOCK.instant());
    }
    return lost;
  }

  /** The last case by id has not been reached by a run that was stopped early. */
  private static String other(ExampleWorkspace workspace, AttemptKey made) {
    List<String> reached =
        workspace.journaled().stream().map(attempt -> attempt.key().caseId()).toList();
    return new DatasetFiles(workspace.root().resolve("datasets"))
        .read("copilot", 1).cases().stream()
            .map(one -> one.id())
            .filter(id -> !reached.contains(id) && !id.equals(made.caseId()))
            .reduce((_, last) -> last)
            .orElseThrow();
  }

  private static RunFlow.Summary summary(CommandRun run) {
    return Json.read("summary", run.out(), RunFlow.Summary.class);
  }

  private CommandRun run(ScriptedEndpoint endpoint, String... words) {
    return CommandRun.in(
        folder,
        Map.of("OPENAI_BASE_URL", endpoint.baseUrl(), "OPENAI_API_KEY", "key-of-a-test"),
        words);
  }
}
