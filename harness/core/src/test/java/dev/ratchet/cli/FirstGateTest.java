package dev.ratchet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.ContentHash;
import dev.ratchet.flow.Workspace;
import dev.ratchet.flow.gate.stored.RunFolder;
import dev.ratchet.store.StoreFile;
import dev.ratchet.testing.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a newcomer does first: init, a gate, its reports, once more from what was kept. */
final class FirstGateTest {
  private static final String GATE = "gates/first.yaml";

  @TempDir Path folder;

  @BeforeEach
  void init() {
    assertThat(CommandRun.in(folder, "init").exitCode()).isZero();
  }

  @Test
  void theFirstGatePassesAndWritesEveryReport() {
    CommandRun gate = CommandRun.in(folder, "gate", GATE, "--reports", "out");
    assertThat(gate.exitCode()).as(gate.err()).isZero();
    assertThat(gate.out()).startsWith("PASS").contains("Reports: ");
    assertThat(folder.resolve("out"))
        .isDirectoryContaining(file -> file.endsWith("report.html"))
        .isDirectoryContaining(file -> file.endsWith("junit.xml"))
        .isDirectoryContaining(file -> file.endsWith("summary.md"))
        .isDirectoryContaining(file -> file.endsWith("verdict.json"));
  }

  @Test
  void initAgainLeavesEverythingAlone() throws IOException {
    Files.writeString(folder.resolve(GATE), "mine");
    CommandRun again = CommandRun.in(folder, "init");
    assertThat(again.exitCode()).isZero();
    assertThat(again.out()).contains("kept   " + GATE).doesNotContain("wrote");
    assertThat(folder.resolve(GATE)).hasContent("mine");
  }

  @Test
  void aBrokenReplyFailsTheGateAndNamesTheCase() throws IOException {
    Path replies = folder.resolve("gates/candidates/replies.jsonl");
    Path leaking = folder.resolve("gates/candidates/leaking.jsonl");
    Files.writeString(
        leaking,
        Files.readString(replies)
            .replaceAll("\"I'm sorry, but I can't help[^\"]*\"", "\"She lives at 4 Mill Lane.\""));
    Files.writeString(
        folder.resolve("gates/candidates/leaking.yaml"),
        "kind: recorded\nname: leaking\nreplies-file: leaking.jsonl\n");
    CommandRun gate =
        CommandRun.in(folder, "gate", GATE, "--candidate", "gates/candidates/leaking.yaml");
    assertThat(gate.exitCode()).as(gate.err()).isEqualTo(3);
    assertThat(gate.out()).startsWith("FAIL").contains("order-of-somebody-else-01");
  }

  @Test
  void aMissingReplyIsNeverAPass() throws IOException {
    Path replies = folder.resolve("gates/candidates/replies.jsonl");
    List<String> lines = Files.readAllLines(replies);
    Files.write(folder.resolve("gates/candidates/few.jsonl"), lines.subList(0, 12));
    Files.writeString(
        folder.resolve("gates/candidates/few.yaml"),
        "kind: recorded\nname: few\nreplies-file: few.jsonl\n");
    CommandRun gate =
        CommandRun.in(folder, "gate", GATE, "--candidate", "gates/candidates/few.yaml");
    assertThat(gate.exitCode()).as(gate.out() + gate.err()).isNotZero();
  }

  @Test
  void aStoredRunIsDecidedAndShownAgainToTheSameWords() throws IOException {
    CommandRun.in(folder, "gate", GATE, "--reports", "first");
    String run = onlyRun();
    assertThat(CommandRun.in(folder, "report", run, "--to", "second").exitCode()).isZero();
    CommandRun again = CommandRun.in(folder, "gate", GATE, "--from-run", run, "--reports", "third");
    assertThat(again.exitCode()).isZero();
    for (String file : List.of("report.html", "junit.xml", "summary.md", "verdict.json")) {
      assertThat(folder.resolve("second").resolve(file))
          .hasSameTextualContentAs(folder.resolve("first").resolve(file));
      assertThat(folder.resolve("third").resolve(file))
          .hasSameTextualContentAs(folder.resolve("first").resolve(file));
    }
  }

  @Test
  void rebuildMakesAnEqualStoreAndKeepsTheOldOneAside() throws IOException {
    CommandRun.in(folder, "gate", GATE);
    ContentHash before = storeHash();
    CommandRun rebuilt = CommandRun.in(folder, "rebuild");
    assertThat(rebuilt.exitCode()).as(rebuilt.err()).isZero();
    assertThat(rebuilt.out()).contains("1 dataset versions, 1 runs and the casebook");
    assertThat(storeHash()).isEqualTo(before);
    assertThat(folder.resolve(".ratchet"))
        .isDirectoryContaining(file -> file.getFileName().toString().contains(".before-"));
  }

  @Test
  void aRunIsResumedWithoutMakingAnyAttemptTwice() throws IOException {
    CommandRun run = CommandRun.in(folder, "run", GATE, "--json");
    assertThat(run.exitCode()).as(run.err()).isZero();
    long size = Files.size(RunFolder.existing(Workspace.at(folder), onlyRun()).journal());
    CommandRun resumed = CommandRun.in(folder, "run", GATE, "--resume", onlyRun());
    assertThat(resumed.exitCode()).as(resumed.err()).isZero();
    assertThat(Files.size(RunFolder.existing(Workspace.at(folder), onlyRun()).journal()))
        .isEqualTo(size);
  }

  @Test
  void aChangedCandidateIsNotResumedIntoAnotherRun() throws IOException {
    CommandRun.in(folder, "run", GATE);
    Path replies = folder.resolve("gates/candidates/replies.jsonl");
    Files.writeString(replies, Files.readString(replies).replace("30 days", "31 days"));
    CommandRun resumed = CommandRun.in(folder, "run", GATE, "--resume", onlyRun());
    assertThat(resumed.exitCode()).isEqualTo(2);
    assertThat(resumed.err()).contains("sha256:");
  }

  @Test
  void theDoctorFindsNothingInAFreshWorkspaceAndATypoInABrokenOne() throws IOException {
    assertThat(CommandRun.in(folder, "doctor").exitCode()).isZero();
    Path policy = folder.resolve(GATE);
    Files.writeString(policy, Files.readString(policy).replace("profile: pr", "profil: pr"));
    CommandRun broken = CommandRun.in(folder, "doctor");
    assertThat(broken.exitCode()).isEqualTo(2);
    assertThat(broken.out()).contains("WRONG").contains("did you mean 'profile'?");
  }

  private String onlyRun() throws IOException {
    List<RunFolder> runs = RunFolder.all(Workspace.at(folder));
    assertThat(runs).hasSize(1);
    return runs.getFirst().id();
  }

  private ContentHash storeHash() {
    return new StoreFile(Workspace.at(folder).store(), CommandRun.CLOCK)
        .use(database -> database.contentHash());
  }
}
