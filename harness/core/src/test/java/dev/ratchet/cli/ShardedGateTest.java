package dev.ratchet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.provider.scripted.ScriptedEndpoint;
import dev.ratchet.testing.CommandRun;
import dev.ratchet.testing.ExampleWorkspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan split over machines is decided as the same plan on one. */
final class ShardedGateTest {
  private static final String GATE = "gates/copilot.yaml";
  private static final int SHARDS = 3;

  @TempDir Path folder;

  @Test
  void shardsOfThreeMachinesGiveTheVerdictOfOneAndWhatDoesNotFitIsRefused() {
    ExampleWorkspace one = ExampleWorkspace.in(folder.resolve("one"));
    try (ScriptedEndpoint endpoint = ScriptedEndpoint.start(Duration.ZERO)) {
      CommandRun whole = run(one, endpoint, "gate", GATE, "--json");
      assertThat(whole.exitCode()).as(whole.err()).isZero();
      long calls = endpoint.calls();
      List<String> shards = new ArrayList<>();
      for (int number = 1; number <= SHARDS; number++) {
        shards.add(shard(endpoint, "machine-" + number, number));
      }
      assertThat(endpoint.calls() - calls).as("no shard makes another's").isEqualTo(calls);

      ExampleWorkspace last = ExampleWorkspace.in(folder.resolve("last"));
      CommandRun merged = merge(last, shards, "--json");
      assertThat(merged.exitCode()).as(merged.err()).isZero();
      assertThat(merged.out()).isEqualTo(whole.out());
      assertThat(endpoint.calls() - calls).as("deciding calls nobody").isEqualTo(calls);
      String run = last.run();
      assertThat(run).endsWith("-merged");
      assertThat(run(last, endpoint, "report", run).exitCode()).isZero();
      assertThat(last.journaled()).hasSameSizeAs(one.journaled());

      CommandRun missing = merge(last, List.of(shards.get(0), shards.get(2)));
      assertThat(missing.exitCode()).isEqualTo(4);
      assertThat(missing.out()).startsWith("INCONCLUSIVE").contains("shard 2/3 is missing");

      refused(last, List.of(shards.get(0), run), 2, "is no shard's run");
      String again = shard(endpoint, "machine-1-again", 1);
      assertThat(merge(last, List.of(shards.get(0), shards.get(0), shards.get(1), shards.get(2))))
          .extracting(CommandRun::exitCode)
          .isEqualTo(0);
      List<String> doubled = new ArrayList<>(shards);
      doubled.add(again);
      refused(last, doubled, 5, "with different content; merge one run of each shard");

      String other = shard(endpoint, "other", 2, "--candidate", "gates/candidates/baseline.yaml");
      refused(last, List.of(shards.get(0), other, shards.get(2)), 2, "merge only shards of one");
    }
  }

  @Test
  void aShardIsGoneOnWithAsTheShardThatItIs() {
    ExampleWorkspace workspace = ExampleWorkspace.in(folder);
    try (ScriptedEndpoint endpoint = ScriptedEndpoint.start(Duration.ZERO)) {
      CommandRun part = run(workspace, endpoint, "run", GATE, "--shard=1/2", "--max-calls=30");
      assertThat(part.exitCode()).isEqualTo(4);
      assertThat(part.out()).contains("--shard 1/2 --resume " + workspace.run());
      String resume = "--resume=" + workspace.run();
      for (List<String> wrong :
          List.of(
              List.of("run", GATE, resume),
              List.of("gate", GATE, resume),
              List.of("run", GATE, resume, "--shard=2/2"))) {
        CommandRun refused = run(workspace, endpoint, wrong.toArray(new String[0]));
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("this journal is of shard 1/2");
      }
      CommandRun limited = merge(workspace, List.of(workspace.run()));
      assertThat(limited.exitCode()).isEqualTo(4);
      assertThat(limited.out()).contains("shard 1/2: the limit of 30 calls is used up");
    }
  }

  private String shard(ScriptedEndpoint endpoint, String machine, int number, String... more) {
    ExampleWorkspace workspace = ExampleWorkspace.in(folder.resolve(machine));
    List<String> words = new ArrayList<>(List.of("run", GATE, "--shard", number + "/" + SHARDS));
    words.addAll(List.of(more));
    CommandRun run = run(workspace, endpoint, words.toArray(new String[0]));
    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    Path made = workspace.root().resolve(".ratchet/runs").resolve(workspace.run());
    assertThat(Files.isDirectory(made)).isTrue();
    return made.toString();
  }

  private static void refused(
      ExampleWorkspace workspace, List<String> shards, int exitCode, String why) {
    CommandRun refused = merge(workspace, shards);
    assertThat(refused.exitCode()).as(refused.out()).isEqualTo(exitCode);
    assertThat(refused.err()).contains(why);
  }

  private static CommandRun merge(ExampleWorkspace workspace, List<String> shards, String... more) {
    List<String> words = new ArrayList<>(List.of("gate", GATE));
    words.addAll(List.of(more));
    words.add("--merge");
    words.addAll(shards);
    return CommandRun.in(workspace.root(), words.toArray(new String[0]));
  }

  private static CommandRun run(
      ExampleWorkspace workspace, ScriptedEndpoint endpoint, String... words) {
    return CommandRun.in(
        workspace.root(),
        Map.of("OPENAI_BASE_URL", endpoint.baseUrl(), "OPENAI_API_KEY", "key-of-a-test"),
        words);
  }
}
