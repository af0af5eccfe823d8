package dev.ratchet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.testing.ByteScan;
import dev.ratchet.testing.CommandRun;
import dev.ratchet.testing.ExampleWorkspace;
import dev.ratchet.testing.ScriptedServer;
import dev.ratchet.testing.ScriptedServer.Received;
import dev.ratchet.testing.ScriptedServer.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A candidate that pours out personal data: none of it goes on to a judge or into a report. */
final class OutboundPrivacyTest {
  private static final List<String> LEAKED =
      List.of(
          "maria.jonas@example.com", "+49 170 5550123", "4111 1111 1111 1111", "Tr0ub4dor&3xyz");
  private static final String JUDGE = "scripted-judge-1";

  @TempDir Path folder;

  @Test
  void whatACandidateLeaksReachesNeitherJudgeNorReport() throws IOException {
    ExampleWorkspace workspace = ExampleWorkspace.in(folder);
    Path policy = folder.resolve("gates/copilot.yaml");
    Files.writeString( // a judge is spared what a rule has failed, and rules fail all of this
        policy, Files.readString(policy).replace("judge-1}\"]}", "judge-1}\"], ask: always}"));
    String reply =
        ScriptedServer.completion(
            "Write to %s, call %s, pay with %s, password: %s".formatted(LEAKED.toArray()));
    try (ScriptedServer server = ScriptedServer.start(_ -> Step.ok(reply))) {
      CommandRun gate =
          CommandRun.in(
              workspace.root(),
              Map.of("OPENAI_BASE_URL", server.baseUrl(), "OPENAI_API_KEY", "k"),
              "gate",
              "gates/copilot.yaml");
      assertThat(gate.exitCode()).as(gate.err()).isEqualTo(3);
      List<String> asked =
          server.received().stream()
              .map(Received::body)
              .filter(body -> body.contains(JUDGE))
              .toList();
      assertThat(asked).as("requests to judges").isNotEmpty();
      assertThat(asked).anyMatch(body -> body.contains("[EMAIL_"));
      for (String value : LEAKED) {
        assertThat(asked).noneMatch(body -> body.contains(value));
        assertThat(gate.out() + gate.err()).doesNotContain(value);
      }
      // The cache holds what was bought, byte for byte; all else that was written holds none of it.
      workspace.dropCache();
      assertThat(ByteScan.any(folder, LEAKED)).isEmpty();
    }
  }
}
