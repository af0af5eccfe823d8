package dev.ratchet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.testing.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The events of a gate, as a program reads them. */
final class GateEventsCommandTest {
  private static final String GATE = "gates/first.yaml";

  @TempDir Path folder;

  @BeforeEach
  void init() {
    assertThat(CommandRun.in(folder, "init").exitCode()).isZero();
  }

  @Test
  void standardOutputHoldsTheEventsAndNothingElse() {
    CommandRun gate = CommandRun.in(folder, "gate", GATE, "--events", "-");
    assertThat(gate.exitCode()).as(gate.err()).isZero();
    List<String> lines = gate.out().lines().toList();
    assertThat(lines).hasSize(1 + 21 + 1).allMatch(line -> line.startsWith("{\"kind\":"));
    assertThat(lines.getFirst()).startsWith("{\"kind\":\"started\"").contains("v1.jsonl");
    assertThat(lines.getLast())
        .startsWith("{\"kind\":\"verdict\"")
        .contains("\"exit-code\":0", "junit.xml");
  }

  @Test
  void aFileHoldsTheSameAndAStoredRunTellsItAgain() throws IOException {
    CommandRun gate = CommandRun.in(folder, "gate", GATE, "--events", "events.jsonl");
    assertThat(gate.out()).startsWith("PASS");
    List<String> events = Files.readAllLines(folder.resolve("events.jsonl"));
    String run = events.getLast().replaceAll(".*\"run\":\"([^\"]*)\".*", "$1");
    CommandRun again = CommandRun.in(folder, "gate", GATE, "--from-run", run, "--events", "-");
    assertThat(again.out().lines()).isEqualTo(events);
  }

  @Test
  void aGateThatComesToNoDecisionTellsNoVerdict() throws IOException {
    Files.delete(folder.resolve("gates/candidates/replies.jsonl"));
    CommandRun gate = CommandRun.in(folder, "gate", GATE, "--events", "-");
    assertThat(gate.exitCode()).isEqualTo(2);
    assertThat(gate.out()).doesNotContain("verdict");
    assertThat(gate.err()).contains("replies.jsonl");
  }

  @Test
  void whatCannotBeIsRefusedBeforeAnythingIsRun() {
    assertThat(CommandRun.in(folder, "gate", GATE, "--events", "-", "--json").err())
        .contains("both want standard output");
    assertThat(CommandRun.in(folder, "gate", GATE, "--events", "-", "--plan").err())
        .contains("decides nothing");
    CommandRun nowhere = CommandRun.in(folder, "gate", GATE, "--events", "no/such/folder/e.jsonl");
    assertThat(nowhere.exitCode()).isEqualTo(5);
    assertThat(folder.resolve(".ratchet/runs")).doesNotExist();
  }
}
