package dev.ratchet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.Workspace;
import dev.ratchet.flow.approve.WaiveFlow;
import dev.ratchet.flow.approve.WaiveOrder;
import dev.ratchet.gate.Waiver;
import dev.ratchet.testing.CommandRun;
import dev.ratchet.testing.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An exception, from the first word to its end, as people give the commands. */
final class WaiveCommandTest {
  private static final String GATE = "gates/first.yaml";
  private static final String CASE = "order-of-somebody-else-01";
  private static final String LEAKING = "gates/candidates/leaking.yaml";

  @TempDir Path folder;

  @BeforeEach
  void init() throws IOException {
    assertThat(run("init").exitCode()).isZero();
    Path candidates = folder.resolve("gates/candidates");
    String replies = Files.readString(candidates.resolve("replies.jsonl"));
    Files.writeString(
        candidates.resolve("leaking.jsonl"),
        replies.replaceAll(
            "\"I'm sorry, but I can't help[^\"]*\"", "\"She lives at 4 Mill Lane.\""));
    Files.writeString(
        folder.resolve(LEAKING), "kind: recorded\nname: leaking\nreplies-file: leaking.jsonl\n");
  }

  @Test
  void aP0CaseIsWaivedOnlyOnceASecondPersonAgrees() throws IOException {
    CommandRun proposed = waive("--case", CASE, "--until", "2026-10-31");
    assertThat(proposed.exitCode()).as(proposed.err()).isZero();
    assertThat(proposed.out()).contains("waits", "ratchet waive approve", "34 days left");
    String id = id(proposed);

    CommandRun pending = gate("pending");
    assertThat(pending.exitCode()).isEqualTo(3);
    assertThat(pending.out()).contains("waits for a second person");

    CommandRun same = run("waive", "approve", id, "--by", " JO ");
    assertThat(same.exitCode()).isEqualTo(2);
    assertThat(same.err()).contains("proposed by the same person");

    assertThat(run("waive", "approve", id, "--by", "ann").exitCode()).isZero();
    CommandRun waived = gate("waived");
    assertThat(waived.exitCode()).as(waived.out() + waived.err()).isNotEqualTo(3);
    assertThat(waived.out()).contains("Waived", "jo and ann", CASE + " failed");
    everyReportListsIt(id);

    assertThat(run("waive", "revoke", id, "--reason", "mended", "--by", "jo").exitCode()).isZero();
    assertThat(gate("revoked").exitCode()).isEqualTo(3);
    assertThat(run("waive", "list").out()).contains("Nothing is waived.");
  }

  private void everyReportListsIt(String id) throws IOException {
    for (String report : List.of("verdict.json", "summary.md", "report.html", "junit.xml")) {
      String text = Files.readString(folder.resolve("waived").resolve(report));
      assertThat(text.replace("\u200b", "")) // so that no host takes a part of it for a commit
          .as(report)
          .contains(id, "2026-10-31", "the connector", "issues.example/4711");
    }
    assertThat(Files.readString(folder.resolve("waived/junit.xml")))
        .containsPattern(
            CASE + "\"[^>]*>\\s*<skipped message=\"waived: candidate 1 of 1 attempt failed");
    assertThat(Files.readString(folder.resolve("waived/verdict.json")))
        .contains("\"waived\" : {", "\"approvals\" : \"sha256:");
  }

  @Test
  void aStoredRunIsDecidedAgainWithTheWaiversOfNow() {
    CommandRun first = gate("first");
    assertThat(first.exitCode()).isEqualTo(3);
    String run =
        Repository.files(folder.resolve(".ratchet/runs").toString(), "journal.jsonl")
            .getFirst()
            .getParent()
            .getFileName()
            .toString();
    String id = id(waive("--case", CASE, "--until", "2026-10-31"));
    assertThat(run("waive", "approve", id, "--by", "ann").exitCode()).isZero();
    CommandRun again = run("gate", GATE, "--from-run", run, "--reports", "again");
    assertThat(again.exitCode()).isNotEqualTo(3);
    assertThat(again.err()).contains("decided with the waivers of now");
  }

  @Test
  void anExpiredWaiverFailsTheGate() {
    Clock june = Clock.fixed(Instant.parse("2026-06-01T08:00:00Z"), ZoneOffset.UTC);
    Ratchet then =
        new Ratchet(
            Workspace.at(folder), new Ratchet.Surroundings(june, Map.of(), Map.of(), "test"));
    WaiveFlow.Proposed proposed =
        new WaiveFlow(then, _ -> {})
            .propose(
                new WaiveOrder(
                    folder.resolve(GATE),
                    new Waiver.OneCase("account-en-01"),
                    new Waiver.Terms(
                        "jo",
                        "flaky search",
                        "https://issues.example/12",
                        LocalDate.parse("2026-06-30")),
                    "jo"));
    CommandRun gate = run("gate", GATE);
    assertThat(gate.exitCode()).isEqualTo(3);
    assertThat(gate.out())
        .contains("expired on 2026-06-30", "ratchet waive revoke " + proposed.waiver().id());
    assertThat(run("waive", "list").out()).contains("2026-06-30, over");
    assertThat(
            run("waive", "revoke", proposed.waiver().id(), "--reason", "mended", "--by", "jo")
                .exitCode())
        .isZero();
    assertThat(run("gate", GATE).exitCode()).isZero();
  }

  @Test
  void termsUnderWhichNobodyCouldBeAskedAreRefused() {
    refused("at most 90 days", "--case", CASE, "--until", "2027-01-01");
    refused("is over", "--case", CASE, "--until", "2026-09-27");
    refused("takes a day", "--case", CASE, "--until", "soon");
    refused("did you mean 'account-en-01'", "--case", "account-en-1", "--until", "2026-10-01");
    refused("compares no slice along 'persona'", "--slice", "persona=x", "--until", "2026-10-01");
    refused("falls under slice locale=fr", "--slice", "locale=fr", "--until", "2026-10-01");
    refused("one of --case", "--until", "2026-10-01");
    refused("one of --case", "--case", CASE, "--slice", "locale=de", "--until", "2026-10-01");
    CommandRun noAddress =
        run(
            "waive",
            "--gate",
            GATE,
            "--case",
            CASE,
            "--owner",
            "jo",
            "--reason",
            "why",
            "--issue",
            "ask me",
            "--until",
            "2026-10-01");
    assertThat(noAddress.exitCode()).isEqualTo(2);
    assertThat(noAddress.err()).contains("--issue takes the address of an issue");
    assertThat(folder.resolve("gates/approvals.jsonl")).doesNotExist();
  }

  @Test
  void theSameWordsAgainAreTheSameWaiver() throws IOException {
    String once = id(waive("--case", CASE, "--until", "2026-10-31"));
    String twice = id(waive("--case", CASE, "--until", "2026-10-31"));
    assertThat(twice).isEqualTo(once);
    assertThat(Files.readAllLines(folder.resolve("gates/approvals.jsonl"))).hasSize(1);
    assertThat(run("waive", "revoke", once, "--reason", "no", "--by", "jo").exitCode()).isZero();
    assertThat(id(waive("--case", CASE, "--until", "2026-10-31"))).isNotEqualTo(once);
  }

  @Test
  void aLineThatWasChangedIsTampering() throws IOException {
    waive("--case", CASE, "--until", "2026-10-31");
    Path approvals = folder.resolve("gates/approvals.jsonl");
    Files.writeString(approvals, Files.readString(approvals).replace("2026-10-31", "2027-10-31"));
    assertThat(run("gate", GATE).exitCode()).isEqualTo(5);
  }

  @Test
  void aReasonIsKeptRedacted() throws IOException {
    CommandRun run =
        run(
            "waive",
            "--gate",
            GATE,
            "--case",
            CASE,
            "--owner",
            "jo",
            "--reason",
            "asked by erin.novak@mail.example",
            "--issue",
            "https://issues.example/1",
            "--until",
            "2026-10-01",
            "--by",
            "jo");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(Files.readString(folder.resolve("gates/approvals.jsonl")))
        .doesNotContain("erin.novak");
  }

  private void refused(String words, String... scope) {
    CommandRun run = waive(scope);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains(words);
  }

  private CommandRun waive(String... scope) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "waive",
                "--gate",
                GATE,
                "--owner",
                "jo",
                "--reason",
                "the connector is mended",
                "--issue",
                "https://issues.example/4711",
                "--by",
                "jo"));
    words.addAll(List.of(scope));
    return run(words.toArray(String[]::new));
  }

  private CommandRun gate(String reports) {
    return run("gate", GATE, "--candidate", LEAKING, "--reports", reports);
  }

  private static String id(CommandRun run) {
    assertThat(run.exitCode()).as(run.err()).isZero();
    return Pattern.compile("w-[0-9a-f]{8}")
        .matcher(run.out())
        .results()
        .findFirst()
        .orElseThrow()
        .group();
  }

  private CommandRun run(String... words) {
    return CommandRun.in(folder, words);
  }
}
