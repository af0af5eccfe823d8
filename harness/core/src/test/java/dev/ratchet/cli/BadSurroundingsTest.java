package dev.ratchet.cli;

import static dev.ratchet.cli.Refusal.oneLine;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ratchet.store.Database;
import dev.ratchet.store.StoreFile;
import dev.ratchet.testing.ChildJvm;
import dev.ratchet.testing.CommandRun;
import dev.ratchet.testing.StarterWorkspace;
import dev.ratchet.testing.TempDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the machine can do to a command: a busy or damaged store, a folder that takes no file. */
final class BadSurroundingsTest {
  private static final String STORE = ".ratchet/ratchet.duckdb";

  @TempDir static Path template;
  private static StarterWorkspace made;

  @TempDir Path folder;
  private StarterWorkspace workspace;

  @BeforeAll
  static void make() {
    made = StarterWorkspace.in(template);
  }

  @BeforeEach
  void copy() {
    workspace = made.copyTo(folder);
  }

  @Test
  void aStoreThatAnotherProcessHoldsIsToldWithItsHolderAndTheRunIsNotLost() throws Exception {
    List<String> before = workspace.kept();
    Process holder = ChildJvm.start(Holder.class, folder.toString());
    try {
      Path ready = workspace.file("ready");
      while (!Files.exists(ready)) {
        assertThat(holder.isAlive()).isTrue();
        LockSupport.parkNanos(5_000_000);
      }
      oneLine(
          workspace.run("incidents"), 5, STORE, "held by", "process " + holder.pid(), "try again");
      CommandRun gate = workspace.run("gate", "gates/first.yaml");
      assertThat(gate.exitCode()).isZero();
      assertThat(gate.err().lines())
          .singleElement()
          .asString()
          .contains("the run is safe in its journal", "'ratchet rebuild' catches up");
    } finally {
      holder.destroyForcibly().waitFor();
    }
    assertThat(workspace.kept()).containsAll(before);
    assertThat(workspace.runs()).hasSize(2);
  }

  /** Holds the store until it is killed. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] args) throws IOException {
      Path folder = Path.of(args[0]);
      try (Database held = new StoreFile(folder.resolve(STORE), TempDatabase.CLOCK).open()) {
        Files.writeString(folder.resolve("ready"), held.file().toString());
        while (true) {
          LockSupport.park();
        }
      }
    }
  }

  @Test
  void aDamagedStoreIsToldKeptAsideAndMadeAnew() {
    StarterWorkspace healthy = made.copyTo(folder.resolve("healthy"));
    workspace.write(STORE, "this is no database");
    oneLine(workspace.run("incidents"), 5, STORE, "cannot be opened", "'ratchet rebuild'");
    CommandRun rebuilt = workspace.run("rebuild");
    assertThat(rebuilt.exitCode()).as(rebuilt.err()).isZero();
    assertThat(rebuilt.out()).contains("1 dataset version", "1 run");
    assertThat(workspace.file(STORE + ".before-20260928-090000")).exists();
    healthy.run("rebuild");
    for (StarterWorkspace one : List.of(workspace, healthy)) {
      assertThat(one.run("import", "traces.jsonl").exitCode()).isZero();
    }
    assertThat(workspace.kept()).isEqualTo(healthy.kept());
  }

  @Test
  void aJournalThatWasTamperedWithNamesTheRecord() {
    String journal = ".ratchet/runs/" + workspace.newestRun() + "/journal.jsonl";
    workspace.edit(journal, "fifteen minutes", "fifty minutes");
    oneLine(workspace.run("report", workspace.newestRun()), 5, journal, "record");
    assertThat(workspace.run("doctor").exitCode()).isEqualTo(2);
  }

  @Test
  void aFileInTheWayOfAFolderIsToldAndNothingElseHappens() throws IOException {
    List<String> before = workspace.kept();
    workspace.write("taken", "in the way");
    CommandRun report = workspace.run("report", workspace.newestRun(), "--to", "taken/out");
    oneLine(report, 5, "taken/out", "cannot be written", "permissions");
    assertThat(workspace.kept()).isEqualTo(before);

    StarterWorkspace bare = new StarterWorkspace(Files.createDirectory(folder.resolve("bare")));
    bare.run("init");
    bare.write(".ratchet", "in the way");
    oneLine(bare.run("incidents"), 5, ".ratchet");
    oneLine(bare.run("gate", "gates/first.yaml"), 5, ".ratchet");
    oneLine(bare.run("import", "gates/first.yaml"), 5, ".ratchet");
  }

  @Test
  void aReadOnlyFolderIsTold() {
    Path shut = workspace.file("shut");
    assertThat(shut.toFile().mkdir() && shut.toFile().setWritable(false)).isTrue();
    assumeThat(Files.isWritable(shut)).as("the administrator may write anywhere").isFalse();
    oneLine(workspace.run("init", "shut"), 5, "shut/", "permissions");
    CommandRun report = workspace.run("report", workspace.newestRun(), "--to", "shut/x");
    oneLine(report, 5, "shut/x", "permissions");
    assertThat(shut.toFile().setWritable(true)).isTrue();
  }

  @Test
  void outsideAWorkspaceACommandNamesNoOtherFolder() {
    oneLine(workspace.run("--workspace", "nope", "doctor"), 2, "nope holds no", "ratchet init");
  }

  @Test
  void anEmptyStoreSaysWhereTelemetryComesFrom() throws IOException {
    StarterWorkspace bare = new StarterWorkspace(Files.createDirectory(folder.resolve("bare")));
    bare.run("init");
    oneLine(bare.run("sample"), 4, "no telemetry", "ratchet import");
    assertThat(bare.run("incidents").err()).contains("no telemetry yet", "ratchet import");
    oneLine(bare.run("incidents", "show", "inc-x"), 2, "no incident 'inc-x'");
    oneLine(bare.run("sample", "--size", "0"), 2, "size of at least 1");
    oneLine(bare.run("sample", "--control=7"), 2, "share in [0, 1]");
  }
}
