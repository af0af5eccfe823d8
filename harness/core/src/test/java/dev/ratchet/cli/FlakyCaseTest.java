package dev.ratchet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.testing.CommandRun;
import dev.ratchet.testing.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A case at which the baseline passes now and again, over several runs of one gate. */
final class FlakyCaseTest {
  private static final String GATE = "gates/first.yaml";
  private static final String FLAKY = "account-en-01";
  private static final String BROKEN = "billing-en-01";
  private static final String ONCE =
      "\"You can reset your password from the sign-in page [help-account].\"";
  private static final String NOW_AND_AGAIN =
      ONCE + ",\"Ask somebody.\"," + ONCE + ",\"Ask somebody.\",\"Ask somebody.\"";

  @TempDir Path folder;

  @BeforeEach
  void initAndRunTheBaselineAgainstItself() throws IOException {
    assertThat(run("init").exitCode()).isZero();
    edit(GATE, "others: 1", "others: 5");
    String replies = read("gates/candidates/replies.jsonl").replace(ONCE, NOW_AND_AGAIN);
    replies =
        replies.replaceAll("\"replies\": \\[(\"[^\"]*\")\\]", "\"replies\": [$1,$1,$1,$1,$1]");
    write("gates/candidates/replies.jsonl", replies);
    write(
        "gates/candidates/worse.jsonl",
        replies
            .replace(NOW_AND_AGAIN, repeated("\"Ask somebody.\""))
            .replaceAll("\"Invoices[^\"]*\"", "\"Ask somebody.\""));
    write(
        "gates/candidates/worse.yaml", "kind: recorded\nname: worse\nreplies-file: worse.jsonl\n");
    CommandRun first = run("gate", GATE, "--reports", "first");
    assertThat(first.exitCode()).as(first.out() + first.err()).isZero();
    assertThat(read("first/verdict.json")).doesNotContain("\"flaky\"", "\"earlier\"");
  }

  @Test
  void aFlakyCaseLeavesTheListOfWhatBrokeAndStaysInEveryFigure() throws IOException {
    CommandRun worse = worse("worse");
    assertThat(worse.out())
        .contains("Flaky: the baseline failed these", FLAKY + ": flaky", "passed 4 of 10")
        .contains(BROKEN + ": broken by the candidate")
        .doesNotContain(FLAKY + ": broken");
    String verdict = read("worse/verdict.json");
    assertThat(verdict).contains("\"change\" : \"flaky\"", "\"passed\" : 4");
    for (String report : List.of("summary.md", "report.html", "junit.xml", "gate.sarif")) {
      assertThat(read("worse/" + report)).as(report).contains("passed 4 of 10");
    }
    assertThat(read("worse/junit.xml"))
        .containsPattern(FLAKY + "\"[^>]*>\\s*<skipped message=\"flaky: candidate 5 of 5");
    assertThat(read("worse/attempts.csv")).contains("passed 4 of 10 in earlier runs");
    assertThat(worse.out()).contains("pass-rate: Pass rate 90.5 %"); // 19 of 21: it counts

    edit(GATE, "rules:", "  - {check: length, at-most: 5000, severity: P2}\nrules:");
    CommandRun others = worse("held-to-others"); // a history under other checks is none
    assertThat(others.exitCode()).as(others.err()).isEqualTo(4);
    assertThat(others.out()).doesNotContain("Flaky", "passed 4 of 10");
  }

  @Test
  void aRunIsToldAgainWithTheHistoryThatItHadAndNotWithThatOfToday() throws IOException {
    String first = runs().getFirst();
    worse("worse");
    String id = runs().stream().filter(run -> !run.equals(first)).findFirst().orElseThrow();
    Path journal = folder.resolve(".ratchet/runs/" + first + "/journal.jsonl");
    Files.writeString(journal, Files.readString(journal).replace("Ask somebody", "Ask nobody"));
    CommandRun without = worse("without"); // what cannot be read is left out, and stops nobody
    assertThat(without.exitCode()).as(without.err()).isEqualTo(4);
    assertThat(read("without/verdict.json")).doesNotContain("\"change\" : \"flaky\"");
    assertThat(run("report", id, "--to", "again").exitCode()).isZero();
    assertThat(read("again/verdict.json")).contains("\"change\" : \"flaky\"", "\"passed\" : 4");
    run("gate", GATE, "--from-run", id, "--reports", "decided");
    assertThat(read("decided/verdict.json")).isEqualTo(read("worse/verdict.json"));
  }

  private CommandRun worse(String reports) {
    return run("gate", GATE, "--candidate", "gates/candidates/worse.yaml", "--reports", reports);
  }

  private static String repeated(String reply) {
    return String.join(",", List.of(reply, reply, reply, reply, reply));
  }

  private List<String> runs() {
    return Repository.files(folder.resolve(".ratchet/runs").toString(), "journal.jsonl").stream()
        .map(file -> file.getParent().getFileName().toString())
        .sorted()
        .toList();
  }

  private CommandRun run(String... args) {
    return CommandRun.in(folder, args);
  }

  private String read(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private void edit(String name, String words, String by) throws IOException {
    assertThat(read(name)).contains(words);
    write(name, read(name).replace(words, by));
  }
}
