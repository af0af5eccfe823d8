package dev.ratchet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.outcome.Attempt;
import dev.ratchet.provider.scripted.ScriptedEndpoint;
import dev.ratchet.testing.CommandProcess;
import dev.ratchet.testing.CommandRun;
import dev.ratchet.testing.ExampleWorkspace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real process on the shipped example is killed, or asked to end, in the middle of its calls. */
final class InterruptedRunTest {
  private static final String GATE = "gates/copilot.yaml";
  private static final int CONCURRENCY = 8;
  private static final String WIDTH = "--concurrency=" + CONCURRENCY;

  /** At most four turns and three rubrics an attempt; see the candidates and the policy. */
  private static final int CALLS_OF_AN_ATTEMPT = 7;

  @TempDir Path folder;

  @Test
  void aKilledRunIsResumedWithoutAskingAgainAndDecidesAsTheUnbrokenOne() {
    ExampleWorkspace whole = ExampleWorkspace.in(folder.resolve("whole"));
    ExampleWorkspace broken = ExampleWorkspace.in(folder.resolve("broken"));
    try (ScriptedEndpoint endpoint = ScriptedEndpoint.start(Duration.ofMillis(30))) {
      Map<String, String> environment = environment(endpoint);
      CommandRun unbroken = CommandRun.in(whole.root(), environment, "run", GATE, WIDTH);
      assertThat(unbroken.exitCode()).as(unbroken.err()).isZero();
      long needed = endpoint.calls();

      try (CommandProcess run =
          CommandProcess.start(broken.root(), environment, "run", GATE, WIDTH)) {
        run.awaitWhileRunning(() -> endpoint.calls() > needed + needed / 3);
        run.kill();
      }
      List<Attempt> kept = broken.journaled();
      assertThat(kept).isNotEmpty();
      broken.dropCache(); // so that only the journal helps
      long killedAt = endpoint.calls() - needed;
      CommandRun resumed =
          CommandRun.in(
              broken.root(), environment, "run", GATE, WIDTH, "--resume", broken.run(), "--json");

      assertThat(resumed.exitCode()).as(resumed.err()).isZero();
      assertThat(resumed.out()).contains("\"resumed\" : " + kept.size());
      assertThat(broken.journaled())
          .startsWith(kept.toArray(new Attempt[0]))
          .hasSameSizeAs(whole.journaled())
          .extracting(Attempt::key)
          .doesNotHaveDuplicates();
      assertThat(endpoint.calls() - needed)
          .as("calls of both parts; killed at " + killedAt)
          .isBetween(needed, needed + CONCURRENCY * CALLS_OF_AN_ATTEMPT);
      assertThat(verdict(broken, environment)).isEqualTo(verdict(whole, environment));
    }
  }

  @Test
  void aCancelledGateEndsInTimeWithPartialReportsAndGoesOn() {
    ExampleWorkspace workspace = ExampleWorkspace.in(folder);
    try (ScriptedEndpoint endpoint = ScriptedEndpoint.start(Duration.ofMillis(60))) {
      Map<String, String> environment = environment(endpoint);
      try (CommandProcess gate = CommandProcess.start(folder, environment, "gate", GATE, WIDTH)) {
        gate.awaitWhileRunning(() -> endpoint.calls() > 100);
        long start = System.nanoTime();
        gate.terminate();
        assertThat(gate.exitCode()).as(gate.err()).isEqualTo(4);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        assertThat(gate.out())
            .startsWith("INCONCLUSIVE")
            .contains("Incomplete: go on with 'ratchet gate " + GATE + " --resume ");
        assertThat(gate.err()).doesNotContain("\tat ", "internal error");
      }
      Path reports = folder.resolve("reports/out").resolve(workspace.run());
      assertThat(reports.resolve("report.html")).content().contains("INCONCLUSIVE");
      assertThat(reports.resolve("verdict.json")).content().contains("stopped before all attempts");
      assertThat(workspace.journaled()).isNotEmpty();

      CommandRun on = CommandRun.in(folder, environment, "gate", GATE, "--resume", workspace.run());
      assertThat(on.exitCode()).as(on.out()).isZero();
      assertThat(on.out()).startsWith("PASS").doesNotContain("Incomplete");
      assertThat(Files.exists(reports.resolve("report.html"))).isTrue();
    }
  }

  private static String verdict(ExampleWorkspace workspace, Map<String, String> environment) {
    CommandRun gate =
        CommandRun.in(
            workspace.root(), environment, "gate", GATE, "--resume", workspace.run(), "--json");
    assertThat(gate.exitCode()).as(gate.err()).isZero();
    return gate.out();
  }

  private static Map<String, String> environment(ScriptedEndpoint endpoint) {
    return Map.of("OPENAI_BASE_URL", endpoint.baseUrl(), "OPENAI_API_KEY", "key-of-a-test");
  }
}
