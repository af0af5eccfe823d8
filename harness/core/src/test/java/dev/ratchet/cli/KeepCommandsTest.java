package dev.ratchet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.testing.ByteScan;
import dev.ratchet.testing.CommandRun;
import dev.ratchet.testing.Repository;
import dev.ratchet.testing.StarterWorkspace;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeepCommandsTest {
  private static final String VALUE = "someone.nobody.knows@mail.example";

  @TempDir Path folder;
  private StarterWorkspace workspace;

  @BeforeEach
  void starter() {
    workspace = StarterWorkspace.in(folder.resolve("ws").toAbsolutePath());
    assertThat(workspace.run("import", StarterWorkspace.LOGS.toString()).exitCode()).isZero();
  }

  private String ok(String... words) {
    CommandRun run = workspace.run(words);
    assertThat(run.exitCode()).as(run.err()).isZero();
    return run.out();
  }

  @Test
  void aSweepSaysWhatWentAndWhatIsLeft() {
    assertThat(ok("retain", "--dry-run")).contains("signals   0 requests (0 rows) would end");
    assertThat(ok("retain")).contains("left      ", "requests, the oldest imported 2026-09-28");
    assertThat(ok("retain", "--days")).startsWith("day         requests");
    assertThat(workspace.run("retain", "--days", "--dry-run").exitCode()).isEqualTo(2);
    workspace.write("gates/workspace.yaml", "name: x\nretention: {hold: true}\n");
    assertThat(ok("retain")).startsWith("a legal hold is on");
    workspace.write("gates/workspace.yaml", "name: x\nretension: {}\n");
    CommandRun wrong = workspace.run("retain");
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.err()).contains("gates/workspace.yaml:2", "did you mean 'retention'?");
  }

  @Test
  void aCaptureIsBegunListedAndRead() {
    String locale = "locale=";
    CommandRun none = workspace.run("capture", "--where", locale + "xx");
    assertThat(none.exitCode()).isEqualTo(2);
    String text = ok("incidents", "--json");
    String incident =
        Pattern.compile("inc-[0-9a-f]+").matcher(text).results().findFirst().orElseThrow().group();
    String begun =
        ok(
            "capture",
            "--where",
            "incident=" + incident,
            "--reason",
            "look",
            "--requested-by",
            "jo",
            "--approved-by",
            "sam");
    assertThat(begun).contains("is kept until 2026-09-29T09:00:00Z");
    String id = begun.substring(0, begun.indexOf(':'));
    assertThat(ok("capture", "--list")).contains(id, "requested by jo, approved by sam: look");
    assertThat(ok("capture", "--read", id, "--by", "kim", "--reason", "look")).contains("user: ");
    CommandRun own =
        workspace.run(
            "capture",
            "--where",
            "tenant=a",
            "--reason",
            "x",
            "--requested-by",
            "jo",
            "--approved-by",
            "jo");
    assertThat(own.exitCode()).isEqualTo(2);
    assertThat(own.err()).contains("nobody approves a capture of their own");
    CommandRun silent = workspace.run("capture", "--read", id, "--by", "kim");
    assertThat(silent.exitCode()).as("without a reason").isEqualTo(2);
  }

  /** The value is given on standard input and stands nowhere afterwards, streams included. */
  @Test
  void anErasedValueIsWrittenNowhere() {
    InputStream before = System.in;
    try {
      System.setIn(new ByteArrayInputStream((VALUE + "\n").getBytes(StandardCharsets.UTF_8)));
      CommandRun run = workspace.run("erase", "--subject", "-", "--by", "dpo", "--debug");
      assertThat(run.exitCode()).isZero();
      assertThat(run.out() + run.err()).contains("nothing of this subject").doesNotContain(VALUE);
    } finally {
      System.setIn(before);
    }
    CommandRun json = workspace.run("erase", "--subject", VALUE, "--json", "--debug");
    assertThat(json.out() + json.err()).doesNotContain(VALUE);
    CommandRun bad = workspace.run("erase", "--subject", "x y", "--debug");
    assertThat(bad.exitCode()).isEqualTo(2);
    assertThat(bad.out() + bad.err()).doesNotContain("x y");
    assertThat(ByteScan.of(workspace.root(), VALUE)).isEmpty();
    assertThat(Repository.read(workspace.file(".ratchet/ledger.jsonl")))
        .contains("subject-erased", "\"dpo\"");
  }

  @Test
  void aBackupComesBackAndTheStoreIsRebuilt() {
    Path file = folder.resolve("b.backup");
    Map<String, String> words = Map.of("WORDS", "correct horse battery staple");
    CommandRun backup = workspace.run(words, "backup", file.toString(), "--key-env", "WORDS");
    assertThat(backup.out()).contains("encrypted");
    assertThat(workspace.run("backup", "c", "--key-env", "WORDS").exitCode()).isEqualTo(2);
    assertThat(workspace.run("restore", file.toString(), "--into", "../new").exitCode())
        .isEqualTo(2);
    CommandRun restored =
        workspace.run(words, "restore", file.toString(), "--into", "../new", "--key-env", "WORDS");
    assertThat(restored.exitCode()).as(restored.err()).isZero();
    Path into = folder.resolve("new");
    assertThat(CommandRun.in(into, "rebuild").exitCode()).isZero();
    assertThat(CommandRun.in(into, "dataset", "verify").exitCode()).isZero();
    assertThat(workspace.run("restore", file.toString()).err()).contains("nothing is overwritten");
    assertThat(Files.exists(into.resolve(".ratchet/ratchet.duckdb"))).isTrue();
  }

  @Test
  void anImportKeepsNoTextWhenTold() {
    workspace.write("more.jsonl", workspace.read("traces.jsonl"));
    StarterWorkspace bare = StarterWorkspace.in(folder.resolve("bare").toAbsolutePath());
    assertThat(bare.run("import", StarterWorkspace.LOGS.toString(), "--text", "none").out())
        .contains("requests without text");
    assertThat(bare.run("import", "traces.jsonl", "--text", "al").err()).contains("STAGED, NONE");
  }
}
