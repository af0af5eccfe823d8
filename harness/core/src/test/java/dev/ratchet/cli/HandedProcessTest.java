package dev.ratchet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.files.ServingFile;
import dev.ratchet.testing.CommandProcess;
import dev.ratchet.testing.CommandRun;
import dev.ratchet.testing.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Server and caller as processes of their own: either may be told to end, or be killed. */
final class HandedProcessTest {
  private static final String EXAMPLE =
      Repository.ROOT
          .resolve("datasets/copilot/telemetry/copilot-2026-09.otlp.jsonl.gz")
          .toString();

  @TempDir private Path folder;

  @BeforeEach
  void workspace() throws IOException {
    Files.createDirectories(folder.resolve("gates"));
    Files.writeString(folder.resolve("gates/workspace.yaml"), "name: tried\n");
  }

  private CommandProcess serve() {
    CommandProcess server = CommandProcess.start(folder, Map.of(), "serve", "--port", "0");
    server.awaitWhileRunning(() -> server.out().contains("Ends with Ctrl-C."));
    return server;
  }

  /** An import that the server is just reading for. */
  private CommandProcess importing(CommandProcess server) {
    CommandProcess caller = CommandProcess.start(folder, Map.of(), "import", EXAMPLE);
    caller.awaitWhileRunning(() -> !staged().isEmpty());
    assertThat(server.err()).isEmpty();
    return caller;
  }

  private List<Path> staged() {
    try (Stream<Path> files = Files.list(folder.resolve(".ratchet"))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("import-"))
          .filter(Files::isDirectory)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whoIsInterruptedHearsTheSameAsAloneAndWhoIsKilledEndsTheWork() {
    try (CommandProcess server = serve()) {
      try (CommandProcess caller = importing(server)) {
        caller.terminate();
        assertThat(caller.exitCode()).as(caller.err()).isEqualTo(4);
        assertThat(caller.err())
            .contains("ratchet: stopping; nothing is imported by halves")
            .contains("nothing was imported, so give the same command again");
      }
      assertThat(staged()).isEmpty();
      try (CommandProcess caller = importing(server)) {
        assertThat(caller.kill()).isTrue();
        server.awaitWhileRunning(() -> staged().isEmpty());
      }
      CommandRun again = CommandRun.in(folder, "incidents");
      assertThat(again.exitCode()).as(again.err()).isZero();
      assertThat(again.out()).startsWith("0 requests");
      assertThat(server.err()).doesNotContain("ERROR");
    }
  }

  @Test
  void aServerThatIsKilledLeavesACallerWhoSaysSoAndAWorkspaceThatWorks() {
    try (CommandProcess server = serve();
        CommandProcess caller = importing(server)) {
      String token = new ServingFile(folder.resolve(".ratchet")).read().orElseThrow().token();
      server.kill();
      assertThat(caller.exitCode()).isEqualTo(4);
      assertThat(caller.err()).contains("the server ended before this command did");
      assertThat(server.out() + server.err() + caller.out() + caller.err()).doesNotContain(token);
    }
    assertThat(folder.resolve(".ratchet/serving.json")).exists();
    CommandRun again = CommandRun.in(folder, "import", EXAMPLE);
    assertThat(again.exitCode()).as(again.err()).isZero();
    assertThat(staged()).isEmpty();
  }

  @Test
  void aServerThatIsToldToEndEndsWhatRunsWithinFiveSeconds() {
    try (CommandProcess server = serve();
        CommandProcess caller = importing(server)) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
      long start = System.nanoTime();
      server.terminate();
      assertThat(server.exitCode()).isZero();
      assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(5));
      assertThat(caller.exitCode()).as(caller.err()).isEqualTo(4);
    }
    assertThat(CommandRun.in(folder, "incidents").out()).startsWith("0 requests");
  }
}
