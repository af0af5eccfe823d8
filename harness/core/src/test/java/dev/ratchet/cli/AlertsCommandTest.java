package dev.ratchet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.testing.ByteScan;
import dev.ratchet.testing.CommandRun;
import dev.ratchet.testing.ScriptedServer;
import dev.ratchet.testing.ScriptedServer.Step;
import dev.ratchet.testing.ServedWorkspace;
import dev.ratchet.testing.StarterWorkspace;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerts as somebody uses them: after an import, by hand, and beside a server. */
final class AlertsCommandTest {
  private static final String KEY = "B0-canary-Key-7Qz";

  @TempDir private Path folder;
  private StarterWorkspace workspace;

  /** Every request is slower than that, so that the first import fires. */
  @BeforeEach
  void workspace() {
    workspace = new StarterWorkspace(folder);
    assertThat(workspace.run("init").exitCode()).isZero();
    workspace.write("traces.jsonl", String.join("\n", workspace.goodTraces()) + "\n");
    workspace.write("gates/slow.md", "# Slow\n\n1. Look at the tools.\n");
    workspace.write(
        "gates/alerts.yaml",
        """
        channels: {ticket: [{slack: {url: "${TEAM_URL}"}}]}
        stale-after: 3650 d
        alerts:
          slow:
            metric: latency-p50
            window: 1 h
            above: 1 ms
            evidence: 1
            severity: ticket
            owner: team
            runbook: slow.md
        """);
  }

  private CommandRun run(ScriptedServer server, String... words) {
    return workspace.run(Map.of("TEAM_URL", server.baseUrl() + "/" + KEY), words);
  }

  @Test
  void anImportTellsWhatItBringsAndChecksNothingWhenToldSo() {
    try (ScriptedServer server = ScriptedServer.start(_ -> Step.ok("ok"))) {
      assertThat(run(server, "import", "traces.jsonl", "--no-alerts").err())
          .doesNotContain("alerts");
      assertThat(server.received()).isEmpty();
      CommandRun told = run(server, "import", "traces.jsonl", "--json");
      assertThat(told.exitCode()).isZero();
      assertThat(told.out()).startsWith("{").doesNotContain("firing");
      assertThat(told.err()).contains("1 firing", "firing: slow: ", "1 delivery");
      assertThat(server.received()).hasSize(1);
      assertThat(run(server, "alerts", "check").out()).contains("0 new notices; 0 deliveries");
      assertThat(server.received()).hasSize(1);
      assertThat(run(server, "alerts", "list").out()).contains("firing since", "slack:TEAM_URL");
    }
  }

  @Test
  void anImportWhoseChannelIsDownSaysSoAndKeepsWhatItImported() {
    try (ScriptedServer server = ScriptedServer.start(_ -> Step.status(404, KEY))) {
      CommandRun told = run(server, "import", "traces.jsonl");
      assertThat(told.exitCode()).isEqualTo(5);
      assertThat(told.out()).contains("new or changed");
      assertThat(told.err()).contains("not delivered: slow (firing) to slack:TEAM_URL: HTTP 404");
      CommandRun again = run(server, "alerts", "check", "--debug");
      assertThat(again.exitCode()).isEqualTo(5);
      assertThat(told.out() + told.err() + again.out() + again.err()).doesNotContain(KEY);
      assertThat(ByteScan.of(folder.resolve(".ratchet"), KEY)).isEmpty();
    }
  }

  @Test
  void whereNoChannelIsSetAnImportIsWholeAndACheckIsRefused() {
    CommandRun told = workspace.run("import", "traces.jsonl");
    assertThat(told.exitCode()).isZero();
    assertThat(told.err()).contains("to slack:TEAM_URL: its variable is not set");
    CommandRun check = workspace.run("alerts", "check");
    assertThat(check.exitCode()).isEqualTo(2);
    assertThat(check.err()).contains("TEAM_URL is not set");
    CommandRun dry = workspace.run("alerts", "check", "--dry-run", "--json");
    assertThat(dry.exitCode()).isZero();
    assertThat(dry.out()).contains("\"results\"");
    assertThat(workspace.run("alerts", "check", "--at", "yesterday").exitCode()).isEqualTo(2);
  }

  @Test
  void besideAServerTheFiguresAreItsAndTheKeysOnesOwn() {
    try (ScriptedServer server = ScriptedServer.start(_ -> Step.ok("ok"));
        ServedWorkspace served = ServedWorkspace.of(folder)) {
      CommandRun told = run(server, "import", "traces.jsonl");
      assertThat(told.err()).contains("1 firing", "1 delivery");
      assertThat(told.exitCode()).isZero();
      assertThat(run(server, "alerts", "check").exitCode()).isZero();
      assertThat(server.received()).hasSize(1);
      assertThat(served.file().read()).as("the server still runs").isPresent();
    }
  }

  @Test
  void aTestSaysWhatArrivedAndWhatDidNot() {
    try (ScriptedServer server = ScriptedServer.start(_ -> Step.ok("ok"))) {
      CommandRun test = run(server, "alerts", "test");
      assertThat(test.exitCode()).isZero();
      assertThat(test.out()).contains("sent", "slow to slack:TEAM_URL");
      assertThat(server.received().getFirst().body()).contains("TEST (ticket): slow");
    }
    try (ScriptedServer server = ScriptedServer.start(_ -> Step.status(410, ""))) {
      CommandRun test = run(server, "alerts", "test");
      assertThat(test.exitCode()).isEqualTo(5);
      assertThat(test.out()).contains("NOT SENT", "HTTP 410");
    }
  }
}
