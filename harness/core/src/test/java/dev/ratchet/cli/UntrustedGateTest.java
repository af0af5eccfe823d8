package dev.ratchet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.testing.CommandRun;
import dev.ratchet.testing.ScriptedServer;
import dev.ratchet.testing.ScriptedServer.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stranger's change: whatever it says, nobody is called, nothing is started, no key is read. */
final class UntrustedGateTest {
  private static final String GATE = "gates/first.yaml";
  private static final String CHAT = "gates/candidates/app.yaml";
  private static final String KEY = "key-of-a-test";

  @TempDir private Path folder;

  @BeforeEach
  void init() {
    assertThat(CommandRun.in(folder, "init").exitCode()).isZero();
  }

  private CommandRun gate(Map<String, String> environment, String... more) {
    String[] words = new String[more.length + 4];
    System.arraycopy(new String[] {"gate", GATE, "--reports", "out"}, 0, words, 0, 4);
    System.arraycopy(more, 0, words, 4, more.length);
    return CommandRun.in(folder, environment, words);
  }

  private static Map<String, String> with(ScriptedServer server) {
    return Map.of("OPENAI_BASE_URL", server.baseUrl(), "OPENAI_API_KEY", KEY);
  }

  private static ScriptedServer answering() {
    return ScriptedServer.start(
        _ -> Step.status(200, ScriptedServer.completion("I'm sorry, but I can't help with that.")));
  }

  @Test
  void nobodyIsCalledAndTheVerdictIsThatNothingIsKnown() throws IOException {
    try (ScriptedServer server = answering()) {
      CommandRun gate = gate(with(server), "--untrusted", "--candidate", CHAT);
      assertThat(gate.exitCode()).as(gate.out() + gate.err()).isEqualTo(4);
      assertThat(server.received()).isEmpty();
      assertThat(gate.out() + gate.err()).doesNotContain(KEY);
      assertThat(Files.readString(folder.resolve("out/summary.md"))).contains("from a fork");
      assertThat(gate(with(server), "--candidate", CHAT).exitCode()).isNotEqualTo(4);
      assertThat(server.received()).as("called by those who may").isNotEmpty();
    }
  }

  @Test
  void theEventOfAForkIsEnough() throws IOException {
    Path event = folder.resolve("event.json");
    Files.writeString(
        event, "{\"pull_request\": {\"head\": {\"repo\": {\"full_name\": \"stranger/home\"}}}}");
    try (ScriptedServer server = answering()) {
      Map<String, String> environment = new HashMap<>(with(server));
      environment.put("GITHUB_EVENT_NAME", "pull_request");
      environment.put("GITHUB_REPOSITORY", "owner/home");
      environment.put("GITHUB_EVENT_PATH", event.toString());
      assertThat(gate(environment, "--candidate", CHAT).exitCode()).isEqualTo(4);
      assertThat(server.received()).isEmpty();
    }
  }

  @Test
  void aProgramIsNotStarted() throws IOException {
    Path mark = folder.resolve("started");
    Files.writeString(
        folder.resolve("gates/candidates/program.yaml"),
        "kind: command\nname: program\nprogram: [sh, -c, 'touch " + mark + "; cat']\n");
    String[] candidate = {"--candidate", "gates/candidates/program.yaml"};
    assertThat(gate(Map.of("RATCHET_UNTRUSTED", "true"), candidate).exitCode()).isEqualTo(4);
    assertThat(mark).doesNotExist();
    gate(Map.of(), candidate);
    assertThat(mark).as("started by those who may").exists();
  }

  @Test
  void whatIsRecordedOrWasBoughtBeforeIsJudged() {
    assertThat(gate(Map.of(), "--untrusted").exitCode()).as("recorded replies").isZero();
    try (ScriptedServer server = answering()) {
      int trusted = gate(with(server), "--candidate", CHAT).exitCode();
      int calls = server.received().size();
      CommandRun again = gate(with(server), "--untrusted", "--candidate", CHAT);
      assertThat(again.exitCode()).as(again.out()).isEqualTo(trusted);
      assertThat(server.received()).hasSize(calls);
    }
  }
}
