package dev.ratchet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.testing.CommandRun;
import dev.ratchet.testing.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that made the example's dataset, in a workspace with keys of its own. */
final class DatasetCommandTest {
  private static final String LABELS =
      Repository.ROOT.resolve("datasets/copilot/labels.jsonl").toString();

  @TempDir private Path root;

  @Test
  void theExamplesDatasetIsMadeAsItsPageSays() throws IOException {
    workspace();
    run(0, "import", Repository.ROOT.resolve("datasets/copilot/telemetry").toString());
    run(0, "sample", "--size", "360", "--p0-cap", "75", "--control", "0.27", "--seed", "1");
    CommandRun published =
        run(0, "dataset", "publish", "copilot", "--labels", LABELS, "--by", "jo");

    assertThat(published.out())
        .contains("copilot v1: 287 cases from 253 incidents")
        .contains("    39  its labellers find the reply acceptable\n")
        .contains("    30  its labels say nothing that a reply could be held to\n")
        .contains("dataset: {name: copilot, version: 1, hash: \"sha256:");
    assertThat(withoutTraces(root)).isEqualTo(withoutTraces(Repository.ROOT));
    assertThat(Files.readString(root.resolve("datasets/copilot/v1.jsonl")))
        .isNotEqualTo(Repository.read(Repository.ROOT.resolve("datasets/copilot/v1.jsonl")));
    assertThat(Files.readString(root.resolve(".ratchet/ledger.jsonl")))
        .contains("text-read", "dataset-published", "\"jo\"");

    CommandRun again = run(2, "dataset", "publish", "copilot", "--labels", LABELS, "--by", "jo");
    assertThat(again.err()).contains("no request of the sample makes a new case");
    assertThat(run(0, "dataset", "verify").out()).isEqualTo("copilot v1  as published\n");
    assertThat(run(0, "dataset", "show", "copilot", "--version", "1").out())
        .contains("    45  access-control-violation\n");
  }

  @Test
  void aChangedDatasetEndsWithExitCodeTwo() throws IOException {
    workspace();
    Path home = Files.createDirectories(root.resolve("datasets/copilot"));
    String cases = Repository.read(Repository.ROOT.resolve("datasets/copilot/v1.jsonl"));
    Path manifest = Repository.ROOT.resolve("datasets/copilot/v1.manifest.json");
    Files.copy(manifest, home.resolve("v1.manifest.json"));
    Files.writeString(home.resolve("v1.jsonl"), cases.replaceFirst("\"P0\"", "\"P3\""));

    assertThat(run(2, "dataset", "verify", "--json").out()).contains("the manifest says");
    assertThat(run(2, "dataset", "show", "copilot").err()).contains("v1.jsonl");
    assertThat(run(2, "dataset", "diff", "copilot", "1", "2").err()).contains("v1.jsonl");
  }

  @Test
  void theCommittedDatasetIsWhole() throws IOException {
    workspace();
    Path home = Files.createDirectories(root.resolve("datasets/copilot"));
    for (String name : new String[] {"v1.jsonl", "v1.manifest.json"}) {
      Files.copy(Repository.ROOT.resolve("datasets/copilot").resolve(name), home.resolve(name));
    }
    assertThat(run(0, "dataset", "verify", "copilot", "--json").out())
        .contains("\"problem\" : \"\"");
  }

  @Test
  void labelsAreAskedFor() throws IOException {
    workspace();
    assertThat(run(2, "dataset", "publish", "copilot").err()).contains("--labels");
    assertThat(run(0, "dataset").out()).contains("publish", "show", "diff", "verify");
    assertThat(run(0, "dataset", "show", "--help").out()).contains("--version");
  }

  private void workspace() throws IOException {
    Path gates = Files.createDirectories(root.resolve("gates"));
    for (String name : new String[] {"workspace.yaml", "detectors.yaml"}) {
      Files.copy(Repository.ROOT.resolve("gates").resolve(name), gates.resolve(name));
    }
  }

  private CommandRun run(int exitCode, String... arguments) {
    CommandRun run = CommandRun.in(root, arguments);
    assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
    return run;
  }

  /** Only the traces' pseudonyms depend on a workspace's key. */
  private static String withoutTraces(Path workspace) throws IOException {
    return Files.readString(workspace.resolve("datasets/copilot/v1.jsonl"))
        .replaceAll("hmac:[a-z0-9]+", "hmac:");
  }
}
