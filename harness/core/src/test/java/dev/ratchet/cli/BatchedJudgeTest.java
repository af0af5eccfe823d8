package dev.ratchet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.testing.BatchingEndpoint;
import dev.ratchet.testing.CommandRun;
import dev.ratchet.testing.ExampleWorkspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Judges that are tried in batches, on the shipped example and over real HTTP. */
final class BatchedJudgeTest {
  private static final String RUBRIC = "policy-compliance";
  private static final String SINGLE = "/chat/completions";

  @TempDir Path folder;

  @Test
  void batchesGiveTheSameFiguresAsCalls() throws IOException {
    try (BatchingEndpoint endpoint = new BatchingEndpoint()) {
      ExampleWorkspace workspace = workspace(endpoint, "batch: true");
      String called = figures(endpoint, "judge", "calibrate", RUBRIC, "--json");
      long calls = endpoint.count(SINGLE);
      workspace.dropCache();

      CommandRun batched = run(endpoint, "judge", "calibrate", RUBRIC, "--json", "--batch");
      assertThat(batched.exitCode()).as(batched.err()).isZero();
      assertThat(batched.out()).isEqualTo(called);
      assertThat(endpoint.count(SINGLE)).as("nothing was asked singly").isEqualTo(calls);
      assertThat(endpoint.count("/batches")).isEqualTo(1);
      assertThat(batched.err())
          .contains("Batches answered " + calls + " of " + calls + " questions for 0.")
          .doesNotContain("Not answered");
      assertThat(folder.resolve(".ratchet/batches")).isEmptyDirectory();

      assertThat(figures(endpoint, "judge", "calibrate", RUBRIC, "--json", "--batch"))
          .isEqualTo(called);
      assertThat(endpoint.count("/batches")).as("nothing is asked twice").isEqualTo(1);
    }
  }

  @Test
  void whatABatchLeavesOpenIsAskedSinglyAndTold() throws IOException {
    try (BatchingEndpoint endpoint = new BatchingEndpoint()) {
      ExampleWorkspace workspace = workspace(endpoint, "batch: true");
      String called = figures(endpoint, "judge", "calibrate", RUBRIC, "--json");
      long calls = endpoint.count(SINGLE);
      workspace.dropCache();
      endpoint.answering(BatchedJudgeTest::halfFailed);

      CommandRun batched = run(endpoint, "judge", "calibrate", RUBRIC, "--json", "--batch");
      assertThat(batched.out()).as(batched.err()).isEqualTo(called);
      assertThat(endpoint.count(SINGLE) - calls).isEqualTo(calls / 2);
      assertThat(batched.err())
          .contains("Not answered: server error: " + calls / 2 + ". They are asked one by one.")
          .contains("ignored: 1");
    }
  }

  @Test
  void aBatchThatIsNotDoneIsFoundAgainByTheNextCommand() throws IOException {
    try (BatchingEndpoint endpoint = new BatchingEndpoint()) {
      workspace(endpoint, "batch: true");
      endpoint.slow(true);
      CommandRun early =
          run(endpoint, "judge", "calibrate", RUBRIC, "--batch", "--batch-wait", "1ms");
      assertThat(early.exitCode()).isEqualTo(4);
      assertThat(early.err()).doesNotContain("Batches answered");
      assertThat(early.err())
          .contains("waiting for a batch: ")
          .contains("goes on at the provider. Run the command again with --batch to go on");
      assertThat(endpoint.count(SINGLE)).isZero();
      assertThat(notes()).hasSize(1);
      assertThat(Files.readString(notes().getFirst())).doesNotContain("salary", "content");

      endpoint.slow(false);
      CommandRun late = run(endpoint, "judge", "calibrate", RUBRIC, "--batch");
      assertThat(late.exitCode()).as(late.err()).isZero();
      assertThat(endpoint.count("/batches")).as("bought once").isEqualTo(1);
      assertThat(endpoint.count("/files")).isEqualTo(1);
      assertThat(endpoint.count(SINGLE)).isZero();
      assertThat(notes()).isEmpty();
    }
  }

  @Test
  void whatCannotBeABatchIsRefusedBeforeAnythingIsSent() throws IOException {
    try (BatchingEndpoint endpoint = new BatchingEndpoint()) {
      workspace(endpoint, "stream: false");
      assertThat(refused(endpoint, "--batch")).contains("write batch: true beside its base-url");
      assertThat(refused(endpoint, "--batch-wait", "2h"))
          .contains("--batch-wait says nothing without --batch");
      assertThat(refused(endpoint, "--batch", "--batch-wait", "soon"))
          .contains("--batch-wait takes a time");

      Path gate = folder.resolve("gates/copilot.yaml");
      Files.writeString(gate, Files.readString(gate).replace("stream: false", "batch: true"));
      CommandRun poor = run(endpoint, "judge", "calibrate", RUBRIC, "--batch", "--max-calls", "5");
      assertThat(poor.exitCode()).isEqualTo(4);
      assertThat(poor.err())
          .contains("calls, and the limit is 5; raise it, or ask without --batch");
      assertThat(endpoint.count("/files")).isZero();
      assertThat(endpoint.count(SINGLE)).isZero();
    }
  }

  private String refused(BatchingEndpoint endpoint, String... switches) {
    List<String> words = new ArrayList<>(List.of("judge", "calibrate", RUBRIC));
    words.addAll(List.of(switches));
    CommandRun run = run(endpoint, words.toArray(String[]::new));
    assertThat(run.exitCode()).isEqualTo(2);
    return run.err();
  }

  private static List<String> halfFailed(List<String> lines) {
    List<String> changed = new ArrayList<>(List.of("{\"custom_id\":\"who\"}"));
    for (int i = 0; i < lines.size(); i++) {
      changed.add(
          i < lines.size() / 2
              ? lines.get(i).replaceFirst("\"status_code\":200", "\"status_code\":500")
              : lines.get(i));
    }
    return changed;
  }

  private ExampleWorkspace workspace(BatchingEndpoint endpoint, String manner) throws IOException {
    ExampleWorkspace workspace = ExampleWorkspace.in(folder);
    Path gate = folder.resolve("gates/copilot.yaml");
    String judges = "judge-endpoint: {base-url: '%s', %s}\n".formatted(endpoint.baseUrl(), manner);
    Files.writeString(gate, Files.readString(gate) + judges);
    return workspace;
  }

  private String figures(BatchingEndpoint endpoint, String... args) {
    CommandRun run = run(endpoint, args);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.out();
  }

  private CommandRun run(BatchingEndpoint endpoint, String... args) {
    return CommandRun.in(folder, Map.of("OPENAI_BASE_URL", endpoint.baseUrl()), args);
  }

  private List<Path> notes() {
    try (Stream<Path> files = Files.list(folder.resolve(".ratchet/batches"))) {
      return files.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
