package dev.ratchet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ratchet.files.ServingFile;
import dev.ratchet.testing.CommandProcess;
import dev.ratchet.testing.CommandRun;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server as a process: how it starts, says where it is, and ends. */
final class ServeCommandTest {
  @TempDir private Path folder;

  @BeforeEach
  void workspace() throws IOException {
    Files.createDirectories(folder.resolve("gates"));
    Files.writeString(folder.resolve("gates/workspace.yaml"), "name: tried\n");
  }

  private CommandProcess serve(String... more) {
    String[] args = new String[more.length + 3];
    args[0] = "serve";
    args[1] = "--port";
    args[2] = "0";
    System.arraycopy(more, 0, args, 3, more.length);
    return CommandProcess.start(folder, Map.of(), args);
  }

  private ServingFile file() {
    return new ServingFile(folder.resolve(".ratchet"));
  }

  private static int status(String address) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(URI.create(address)).build(),
              HttpResponse.BodyHandlers.ofString())
          .statusCode();
    }
  }

  @Test
  void aSignalEndsItWithinFiveSecondsAndWithZero() throws Exception {
    try (CommandProcess process = serve()) {
      process.awaitWhileRunning(() -> process.out().contains("Ctrl-C"));
      ServingFile.Serving serving = file().read().orElseThrow();
      assertThat(process.out()).contains(serving.address()).contains("/first-admin?token=");
      assertThat(process.out()).doesNotContain(serving.token());
      assertThat(status(serving.address() + "/health")).isEqualTo(200);
      assertThat(status(serving.address() + "/no-such-page")).isEqualTo(404);
      long start = System.nanoTime();
      process.terminate();
      assertThat(process.exitCode()).isZero();
      assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(5));
      assertThat(file().read()).isEmpty();
      assertThat(process.err()).containsPattern("WARN web: [0-9a-f]{8}: 404 for /no-such-page");
    }
  }

  @Test
  void aSecondServerOfTheWorkspaceIsToldWhoHoldsItAndAKilledOneHoldsNothing() throws Exception {
    try (CommandProcess first = serve()) {
      first.awaitWhileRunning(() -> first.out().contains("Ctrl-C"));
      ServingFile.Serving serving = file().read().orElseThrow();
      CommandRun second = CommandRun.in(folder, "serve", "--port", "0");
      assertThat(second.exitCode()).isEqualTo(5);
      assertThat(second.err()).contains(serving.address(), "process " + serving.process());
      assertThat(status(serving.address() + "/health")).isEqualTo(200);
      first.kill();
      try (CommandProcess third = serve("--json")) {
        third.awaitWhileRunning(() -> third.out().contains("}"));
        JsonNode told = new ObjectMapper().readTree(third.out());
        assertThat(told.get("address").asText()).isNotEqualTo(serving.address());
        assertThat(file().read().orElseThrow().address()).isEqualTo(told.get("address").asText());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--host 0.0.0.0",
        "--host example.com",
        "--port 70000",
        "--tls-keystore none.p12",
        "--tls-password-env X",
        "--proxy-header X-User",
        "--proxy-from 127.0.0.1",
        "--proxy-header X-User --proxy-from proxy.example",
        "--proxy-header X-User --proxy-from 127.0.0.1 --proxy-role admin",
        "--tls-keystore gates/workspace.yaml"
      })
  void whatWouldBeUnsafeOrCannotBeIsRefusedWithCodeTwo(String options) {
    CommandRun run = CommandRun.in(folder, ("serve " + options).split(" "));
    assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(folder.resolve(".ratchet/serving.json")).doesNotExist();
  }
}
