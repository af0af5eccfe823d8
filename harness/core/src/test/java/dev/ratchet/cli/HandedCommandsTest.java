package dev.ratchet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.store.Database;
import dev.ratchet.store.RunStore;
import dev.ratchet.store.StoreFile;
import dev.ratchet.testing.CommandRun;
import dev.ratchet.testing.ServedWorkspace;
import dev.ratchet.testing.StarterWorkspace;
import dev.ratchet.testing.TempDatabase;
import dev.ratchet.web.handover.HandedCommand;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a command prints, and what it leaves in the store, is the same beside a running server. */
final class HandedCommandsTest {
  /** In an order in which each has something to tell; a name in braces is looked up. */
  private static final List<String> COMMANDS =
      List.of(
          "import more.jsonl",
          "import ../traces.jsonl nope.jsonl",
          "import bad.jsonl --strict",
          "import --list-quarantine",
          "import --preview more.jsonl",
          "incidents",
          "incidents --json",
          "incidents show inc-000000000000",
          "incidents --workspace ..",
          "incidents --workspace nowhere",
          "incidents --store other.duckdb",
          "sample --size 6 --seed 3 --all-groups",
          "sample --size -1",
          "capture --list",
          "capture --read cap-1 --reason x",
          "agreement --json",
          "dataset publish made",
          "dataset import cases.csv --name faq --hold contains --by jo",
          "dataset show faq",
          "dataset verify",
          "retain --dry-run",
          "retain --days",
          "retain",
          "doctor",
          "step tables",
          "gate gates/first.yaml --from-run {run}",
          "erase --subject nobody-of-this-name --by jo",
          "rebuild",
          "import ../traces.jsonl more.jsonl");

  private static final String IMPORT_CASES =
      "dataset import below/cases.csv --name faq --hold contains";

  @TempDir private static Path origins;
  private static StarterWorkspace origin;

  @TempDir private Path folder;
  private StarterWorkspace alone;
  private StarterWorkspace beside;

  @BeforeAll
  static void oneOrigin() {
    origin = StarterWorkspace.in(origins.resolve("w"));
    origin.write("below/more.jsonl", more());
    origin.write("below/bad.jsonl", "{\"resourceSpans\": 3}\nno json\n");
    origin.write("below/cases.csv", "input,expected\nWhere is the mensa?,Ground floor\n");
  }

  @BeforeEach
  void twoWorkspacesOfIt() {
    alone = origin.copyTo(folder.resolve("alone/w"));
    beside = origin.copyTo(folder.resolve("beside/w"));
  }

  private static String more() {
    List<String> lines = new ArrayList<>();
    origin
        .goodTraces()
        .forEach(line -> lines.add(line.replaceAll("(\"traceId\":\\s*\")..", "$1ff")));
    return String.join("\n", lines) + "\n";
  }

  @Test
  void everyCommandPrintsTheSameWithAServerAndWithout() {
    List<String> codes = new ArrayList<>();
    try (ServedWorkspace served = ServedWorkspace.of(beside.file(""))) {
      for (String command : COMMANDS) {
        CommandRun without = run(alone, command);
        CommandRun with = run(beside, command);
        assertThat(said(with, beside)).as(command).isEqualTo(said(without, alone));
        codes.add(command + " " + with.exitCode());
        assertThat(served.file().read()).as("the server still runs").isPresent();
      }
    }
    assertThat(codes).contains("import more.jsonl 0", "retain 0", "rebuild 0", "doctor 0");
    assertThat(codes.stream().filter(code -> !code.endsWith(" 0"))).hasSizeGreaterThan(6);
    assertThat(codes).noneMatch(code -> code.endsWith(" 1"));
    assertThat(hash(beside)).isEqualTo(hash(alone));
  }

  @Test
  void theRunOfAGateIsInTheStoreThatTheServerHas() {
    try (ServedWorkspace _ = ServedWorkspace.of(beside.file(""))) {
      CommandRun gate = beside.run("gate", "gates/first.yaml");
      assertThat(gate.exitCode()).as(gate.err()).isZero();
      assertThat(gate.err()).isEmpty();
    }
    String run = beside.newestRun();
    assertThat(alone.runs()).doesNotContain(run);
    boolean kept = beside.store().use(database -> new RunStore(database).find(run).isPresent());
    assertThat(kept).isTrue();
  }

  @Test
  void whoCalledIsInTheLedgerAndNothingElseOfTheCallerGoesAlong() {
    Surroundings mine = CommandRun.surroundings(beside.file(""));
    Surroundings jos =
        new Surroundings(
            mine.terminal(),
            mine.clock(),
            new Surroundings.Caller("jo", Map.of("OPENAI_API_KEY", "hush"), new Reach.Own()),
            mine.places(),
            Interrupts.none());
    try (ServedWorkspace _ = ServedWorkspace.of(beside.file(""))) {
      assertThat(RatchetCommand.execute(jos, IMPORT_CASES.split(" "))).isZero();
    }
    assertThat(beside.read(".ratchet/ledger.jsonl")).contains("\"actor\":\"jo\"");
    assertThat(Stream.of(HandedCommand.class.getRecordComponents()).map(RecordComponent::getName))
        .containsExactly("version", "words", "here", "user", "interactive");
  }

  @Test
  void whatIsNoCommandForAServerIsRefusedThere() {
    try (ServedWorkspace served = ServedWorkspace.of(beside.file(""));
        Database store = TempDatabase.in(folder.resolve("other")).open()) {
      assertThat(served.serving().token()).hasSize(43);
      Surroundings mine = CommandRun.surroundings(beside.file(""));
      Surroundings within =
          new Surroundings(
              mine.terminal(),
              mine.clock(),
              new Surroundings.Caller("jo", Map.of(), new Reach.Within(store.lease())),
              mine.places(),
              Interrupts.none());
      for (String words : List.of("rebuild", "serve", "gate gates/first.yaml", "retain", "init")) {
        assertThat(RatchetCommand.execute(within, words.split(" "))).as(words).isEqualTo(2);
      }
      String[] tables = {"--store", store.file().toString(), "step", "tables"};
      assertThat(RatchetCommand.execute(within, "step", "tables")).as("another store").isEqualTo(2);
      assertThat(RatchetCommand.execute(within, tables)).isZero();
    }
  }

  private static CommandRun run(StarterWorkspace workspace, String command) {
    String[] words =
        command.replace("{run}", workspace.newestRun()).replace("gates/", "../gates/").split(" ");
    return CommandRun.in(workspace.file("below"), words);
  }

  /** With the path of the workspace taken out. */
  private static String said(CommandRun run, StarterWorkspace workspace) {
    return (run.exitCode() + "\nout\n" + run.out() + "\nerr\n" + run.err())
        .replace(workspace.file("").toString(), "(workspace)")
        .replace(workspace.file("").getParent().toString(), "(above)");
  }

  private static String hash(StarterWorkspace workspace) {
    return new StoreFile(workspace.file(".ratchet/ratchet.duckdb"), CommandRun.CLOCK)
        .use(Database::contentHash)
        .value();
  }
}
