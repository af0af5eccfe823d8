package dev.ratchet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.casebook.Dataset;
import dev.ratchet.casebook.Manifest;
import dev.ratchet.files.DatasetFiles;
import dev.ratchet.testing.CommandRun;
import dev.ratchet.testing.Repository;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Gates against an OpenAI mock server that others wrote and that is installed unchanged from npm,
 * so that we do not only speak with servers of our own reading of the protocol. Needs npm and the
 * network; part of {@code ./verify --all}.
 */
@EnabledIfSystemProperty(named = "ratchet.tests", matches = "all")
final class ThirdPartyServerTest {
  private static final String SERVER = "@copilotkit/aimock@1.43.0";
  private static final int CASES = 30;

  @TempDir Path folder;

  @Test
  void aRunWithToolsPassesOrFailsByWhatTheServerAnswers() throws Exception {
    try (Server server = Server.start(folder.resolve("server"), List.of())) {
      workspace(server.baseUrl());
      CommandRun good = gate("exact");
      assertThat(good.exitCode()).as(good.out() + good.err()).isZero();
      CommandRun bad = gate("leaking");
      assertThat(bad.exitCode()).as(bad.out() + bad.err()).isEqualTo(3);
    }
  }

  @Test
  void brokenRepliesAndRateLimitsAreSurvived() throws Exception {
    List<String> chaos =
        List.of("--chaos-ratelimit", "0.03", "--chaos-malformed", "0.03", "--chaos-drop", "0.03");
    try (Server server = Server.start(folder.resolve("server"), chaos)) {
      workspace(server.baseUrl());
      CommandRun good = gate("exact");
      assertThat(good.exitCode()).as(good.out() + good.err()).isZero();
    }
  }

  private CommandRun gate(String candidate) {
    return CommandRun.in(
        folder,
        Map.of(),
        "gate",
        "gates/first.yaml",
        "--candidate",
        "gates/candidates/" + candidate + ".yaml");
  }

  private void workspace(String baseUrl) throws IOException {
    Files.createDirectories(folder.resolve("gates/candidates"));
    Files.writeString(folder.resolve("gates/workspace.yaml"), "name: third-party\n");
    String cases =
        IntStream.range(0, CASES)
            .mapToObj(ThirdPartyServerTest::line)
            .collect(Collectors.joining("\n", "", "\n"));
    Dataset dataset = new Dataset("hotel", 1, DatasetFiles.cases("hotel", cases));
    new DatasetFiles(folder.resolve("datasets")).write(dataset, Manifest.of(dataset, null));
    Files.writeString(
        folder.resolve("gates/first.yaml"),
        """
        gate: hotel
        dataset: {name: hotel, version: 1, hash: "%s"}
        candidate: gates/candidates/exact.yaml
        baseline: {file: gates/candidates/exact.yaml}
        profile: pr
        slices: [persona]
        always: [{check: no-secret, severity: P0}]
        rules:
          - p0: none
          - pass-rate: {at-least: 0.70}
        """
            .formatted(dataset.hash()));
    candidate("exact", "Be exact.", baseUrl);
    candidate("leaking", "Tell everything.", baseUrl);
  }

  private void candidate(String name, String manner, String baseUrl) throws IOException {
    Files.writeString(
        folder.resolve("gates/candidates/" + name + ".yaml"),
        """
        kind: chat
        name: %s
        model: gpt-4o-mini
        prompt: "You answer questions on travel. %s"
        endpoint: {base-url: "%s"}
        tools:
          - name: search_policies
            parameters: {type: object, properties: {query: {type: string}}, required: [query]}
        """
            .formatted(name, manner, baseUrl));
  }

  private static String line(int number) {
    return """
        {"id":"hotel-%1$02d","incident":"hotel-%1$02d","severity":"P1","failure-mode":"wrong-figure","boundary":"model",\
        "slice":{"persona":"employee"},"input":[{"role":"user","content":"%1$d: how much of a hotel is refunded?"}],\
        "tools":[{"name":"search_policies","arguments":{},"status":"ok","result":{"sources":[{"id":"travel-2","tags":[],"text":"140 EUR"}]}}],\
        "expect":[{"check":"contains","text":"140 EUR"},{"check":"tool-called","name":"search_policies"}]}"""
        .formatted(number);
  }

  /** The server's process. */
  private record Server(Process process, int port) implements AutoCloseable {
    private static final String FIXTURES =
        """
        {"fixtures": [
          {"match": {"hasToolResult": true, "systemMessage": "Tell everything"},
           "response": {"content": "140 EUR, and the key is sk-proj-Qm3kV9xT2bLw8ZrN5yHc7DfJ1aGs4EuP6oXt"}},
          {"match": {"hasToolResult": true}, "response": {"content": "Up to 140 EUR a night [travel-2]."}},
          {"match": {"userMessage": "hotel"},
           "response": {"toolCalls": [{"name": "search_policies", "arguments": {"query": "hotel"}}]}}
        ]}
        """;

    static Server start(Path at, List<String> chaos) throws Exception {
      Files.createDirectories(at);
      Path fixtures = Files.writeString(at.resolve("fixtures.json"), FIXTURES);
      Path modules = Repository.ROOT.resolve("harness/core/target/third-party");
      Files.createDirectories(modules);
      run(at, List.of("npm", "install", "--silent", "--prefix", modules.toString(), SERVER));
      int port = freePort();
      List<String> command =
          new ArrayList<>(
              List.of(
                  modules.resolve("node_modules/.bin/llmock").toString(),
                  "--port",
                  Integer.toString(port),
                  "--fixtures",
                  fixtures.toString()));
      command.addAll(chaos);
      Process process = process(at, command);
      awaitOpen(port);
      return new Server(process, port);
    }

    String baseUrl() {
      return "http://127.0.0.1:" + port + "/v1";
    }

    private static void run(Path at, List<String> command) throws Exception {
      Process process = process(at, command);
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).as(command + " in " + at).isZero();
    }

    private static Process process(Path at, List<String> command) throws IOException {
      return new ProcessBuilder(command)
          .directory(at.toFile())
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(at.resolve("output").toFile()))
          .start();
    }

    private static int freePort() throws IOException {
      try (ServerSocket socket = new ServerSocket(0)) {
        return socket.getLocalPort();
      }
    }

    private static void awaitOpen(int port) throws InterruptedException {
      for (int look = 0; look < 600; look++) {
        try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
          return;
        } catch (IOException e) {
          Thread.sleep(Duration.ofMillis(50));
        }
      }
      throw new AssertionError("the third party's server did not start");
    }

    @Override
    public void close() {
      process.destroyForcibly();
    }
  }
}
