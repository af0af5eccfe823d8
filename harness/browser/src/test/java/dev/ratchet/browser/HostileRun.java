package dev.ratchet.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Json;
import dev.ratchet.casebook.Manifest;
import dev.ratchet.files.DatasetFiles;
import dev.ratchet.testing.CommandRun;
import dev.ratchet.testing.ScriptedServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A gate over the hostile dataset, whose candidate answers with hostile text too. */
final class HostileRun {
  private final Path root;
  private final HostileWords words;

  HostileRun(Path root, HostileWords words) {
    this.root = root;
    this.words = words;
  }

  void gate() {
    Manifest manifest = new DatasetFiles(root.resolve("datasets")).manifest("hostile", 1);
    write(
        """
        gate: hostile
        dataset: {name: hostile, version: 1, hash: "%s"}
        candidate: gates/candidates/leaking.yaml
        baseline: {file: gates/candidates/baseline.yaml}
        rules:
          - p0: none
        """
            .formatted(manifest.hash().value()));
    try (ScriptedServer server = ScriptedServer.start(_ -> reply())) {
      Map<String, String> environment =
          Map.of("OPENAI_BASE_URL", server.baseUrl(), "OPENAI_API_KEY", "scripted");
      CommandRun run = CommandRun.in(root, environment, "gate", "gates/hostile.yaml");
      assertThat(run.exitCode()).as(run.out() + run.err()).isIn(0, 3, 4);
      assertThat(server.received()).isNotEmpty();
    }
  }

  private synchronized ScriptedServer.Step reply() {
    String message =
        Json.canonical(Map.of("role", "assistant", "content", words.text("candidate")));
    return ScriptedServer.Step.ok(ScriptedServer.completion(message, "\"stop\""));
  }

  private void write(String text) {
    try {
      Files.writeString(root.resolve("gates/hostile.yaml"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
