package dev.ratchet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.ContentHash;
import dev.ratchet.testing.CommandRun;
import dev.ratchet.testing.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A stored run as the baseline: approved, held to what the gate does now, and never trusted long.
 */
final class BaselineCommandTest {
  private static final String GATE = "gates/first.yaml";
  private static final String REPLIES = "gates/candidates/replies.jsonl";

  @TempDir Path folder;
  private String run;

  @BeforeEach
  void approveARun() throws IOException {
    assertThat(run("init").exitCode()).isZero();
    String five =
        Files.readAllLines(folder.resolve(REPLIES)).stream()
            .map(line -> line.replaceAll("\\[(\"[^\\n]*\")\\]\\}$", "[$1, $1, $1, $1, $1]}"))
            .collect(Collectors.joining("\n", "", "\n"));
    Files.writeString(folder.resolve(REPLIES), five);
    edit(GATE, "rerun: 0", "rerun: 4");
    assertThat(run("gate", GATE).exitCode()).isZero();
    run = runs().getFirst();
    assertThat(approve().exitCode()).isZero();
    edit(GATE, "{file: gates/candidates/recorded.yaml}", "{run: released, max-age: 24 h}");
  }

  @Test
  void anUnchangedCandidatePassesAgainstAnApprovedRun() throws IOException {
    CommandRun gate = run("gate", GATE);
    assertThat(gate.exitCode()).as(gate.out() + gate.err()).isZero();
    assertThat(run("baseline", "list").out()).contains("released: run " + run, "approved by jo");
    String journal = journal(newest(List.of(run)));
    assertThat(journal).contains("\"baseline-stored\":\"released sha256:");
    assertThat(journal.lines().filter(line -> line.contains("\"arm\":\"baseline\"")))
        .as("each case once, none of it begun here")
        .hasSize(21)
        .noneMatch(line -> line.contains("\"begun\""));
  }

  @Test
  void aDropIsTestedOnFreshRunsOfBothArms() throws IOException {
    edit(GATE, "at-least: 0.80", "at-least: 0.10");
    breakReplies(9);
    CommandRun gate = run("gate", GATE, "--reports", "out");
    assertThat(gate.exitCode()).as(gate.out() + gate.err()).isEqualTo(3);
    assertThat(gate.err()).contains("would have failed against the stored baseline");
    assertThat(runs()).hasSize(3);
    String stored = gate.err().replaceAll("(?s).*run (\\S+) would have failed.*", "$1");
    assertThat(journal(stored)).contains("\"baseline-stored\"");
    String fresh = newest(List.of(run, stored));
    assertThat(journal(fresh)).doesNotContain("\"baseline-stored\"");
    CommandRun again = run("gate", GATE, "--from-run", fresh, "--reports", "again");
    assertThat(again.exitCode()).isEqualTo(3);
    assertThat(folder.resolve("again/verdict.json"))
        .hasSameTextualContentAs(folder.resolve("out/verdict.json"));
  }

  @Test
  void aNameCanGoBackToARunThatItNamedBefore() throws IOException {
    edit(GATE, "{run: released, max-age: 24 h}", "{file: gates/candidates/recorded.yaml}");
    assertThat(run("gate", GATE).exitCode()).isZero();
    String other = newest(List.of(run));
    for (String one : List.of(other, run)) {
      assertThat(
              run(
                      "baseline",
                      "approve",
                      one,
                      "--name",
                      "released",
                      "--reason",
                      "release 41",
                      "--by",
                      "jo")
                  .exitCode())
          .isZero();
      assertThat(run("baseline", "list").out()).contains("released: run " + one);
    }
    edit(GATE, "{file: gates/candidates/recorded.yaml}", "{run: released, max-age: 24 h}");
    assertThat(run("gate", GATE).exitCode()).isZero();
  }

  @Test
  void theGateNeverWritesItsBaseline() throws IOException {
    List<String> before = kept();
    breakReplies(9);
    run("gate", GATE);
    assertThat(kept()).isEqualTo(before).hasSize(3);
  }

  @Test
  void aRunThatIsTooOldIsNoBaseline() throws IOException {
    edit(GATE, "max-age: 24 h", "max-age: 1 ms");
    Path journal = folder.resolve("gates/baselines/released.jsonl");
    assertThat(Files.readString(journal)).contains("2026-09-28T09:00:00Z");
    assertThat(run("gate", GATE).exitCode()).as("begun just now").isZero();
    CommandRun later =
        CommandRun.at(CommandRun.CLOCK.instant().plusSeconds(1), folder, "gate", GATE);
    assertThat(later.exitCode()).isEqualTo(4);
    assertThat(later.out())
        .contains("There is nothing to compare with", "began at", "ratchet baseline approve");
    assertThat(later.out()).contains("PASS          p0");
  }

  @Test
  void anotherExamMakesItNoBaseline() throws IOException {
    edit(GATE, "  - {check: no-secret, severity: P0}", "  - {check: no-secret, severity: P1}");
    edit(GATE, "rules:", "  - {check: no-personal-data, severity: P0}\nrules:");
    CommandRun gate = run("gate", GATE);
    assertThat(gate.exitCode()).isEqualTo(4);
    assertThat(gate.out()).contains("was held to other checks");
  }

  @Test
  void withoutApprovalOrFilesThereIsNoBaseline() throws IOException {
    Files.delete(folder.resolve("gates/baselines/released.jsonl"));
    CommandRun gone = run("gate", GATE);
    assertThat(gone.exitCode()).isEqualTo(4);
    assertThat(gone.out().replaceAll("\\s+", " ")).contains("is not in gates/baselines");
    Files.delete(folder.resolve("gates/approvals.jsonl"));
    CommandRun unapproved = run("gate", GATE);
    assertThat(unapproved.exitCode()).isEqualTo(4);
    assertThat(unapproved.out()).contains("no run is approved as 'released'");
  }

  @Test
  void aBaselineThatWasChangedIsTampering() throws IOException {
    for (String file : List.of("released.jsonl", "released.candidate.json")) {
      Path path = folder.resolve("gates/baselines").resolve(file);
      String whole = Files.readString(path);
      Files.writeString(path, whole.replaceFirst("sign-in page", "sign-on page"));
      CommandRun gate = run("gate", GATE);
      assertThat(gate.exitCode()).as(file).isEqualTo(5);
      assertThat(gate.err()).contains(file + ": is not as it was approved");
      Files.writeString(path, whole);
    }
  }

  @Test
  void aRunOfAnotherVersionOfTheCandidateIsNotApproved() throws IOException {
    breakReplies(1);
    CommandRun refused = approve();
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains("the candidate's files are not those that run");
  }

  private CommandRun approve() {
    return run(
        "baseline", "approve", run, "--name", "released", "--reason", "release 41", "--by", "jo");
  }

  private void breakReplies(int count) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(folder.resolve(REPLIES)));
    int left = count;
    for (int i = 0; i < lines.size() && left > 0; i++) {
      if (!lines.get(i).contains("order-of-somebody-else")) { // whose replies decide on P0
        lines.set(i, lines.get(i).replaceAll("\\[.*\\]\\}$", five("Ask somebody else.")));
        left--;
      }
    }
    Files.write(folder.resolve(REPLIES), lines);
  }

  private static String five(String reply) {
    return Stream.generate(() -> '"' + reply + '"')
        .limit(5)
        .collect(Collectors.joining(", ", "[", "]}"));
  }

  private List<String> kept() throws IOException {
    List<Path> files = new ArrayList<>(List.of(folder.resolve("gates/approvals.jsonl")));
    try (Stream<Path> baselines = Files.list(folder.resolve("gates/baselines"))) {
      baselines.sorted().forEach(files::add);
    }
    return files.stream().map(file -> file + " " + ContentHash.of(Repository.read(file))).toList();
  }

  private List<String> runs() throws IOException {
    try (Stream<Path> folders = Files.list(folder.resolve(".ratchet/runs"))) {
      return folders.map(one -> one.getFileName().toString()).sorted().toList();
    }
  }

  /** The only one that is none of these. */
  private String newest(List<String> others) throws IOException {
    List<String> left = runs().stream().filter(one -> !others.contains(one)).toList();
    assertThat(left).hasSize(1);
    return left.getFirst();
  }

  private String journal(String id) throws IOException {
    return Files.readString(folder.resolve(".ratchet/runs").resolve(id).resolve("journal.jsonl"));
  }

  private void edit(String file, String words, String by) throws IOException {
    Path path = folder.resolve(file);
    assertThat(Files.readString(path)).contains(words);
    Files.writeString(path, Files.readString(path).replace(words, by));
  }

  private CommandRun run(String... words) {
    return CommandRun.in(folder, words);
  }
}
