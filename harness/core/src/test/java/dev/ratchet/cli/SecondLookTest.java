package dev.ratchet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Severity;
import dev.ratchet.conversation.Transcript;
import dev.ratchet.files.FileRunJournal;
import dev.ratchet.flow.Workspace;
import dev.ratchet.flow.gate.stored.StoredRun;
import dev.ratchet.outcome.Attempt;
import dev.ratchet.outcome.AttemptFacts;
import dev.ratchet.outcome.AttemptKey.Arm;
import dev.ratchet.outcome.Outcome;
import dev.ratchet.run.RunHeader;
import dev.ratchet.testing.CommandRun;
import dev.ratchet.testing.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A stored run in which a judge dislikes every reply of the candidate but three, and no rule does:
 * what people on a sheet make of it.
 */
final class SecondLookTest {
  private static final String GATE = "gates/first.yaml";
  private static final String RUN = "judged-run";
  private static final int LIKED = 3;

  @TempDir Path folder;

  @BeforeEach
  void storeARunThatOnlyAJudgeFails() throws IOException {
    assertThat(run("init").exitCode()).isZero();
    assertThat(run("gate", GATE).exitCode()).isZero();
    Path journal =
        Repository.files(folder.resolve(".ratchet/runs").toString(), "journal.jsonl").getFirst();
    StoredRun made =
        StoredRun.read(Workspace.at(folder), journal.getParent().getFileName().toString());
    edit(GATE, "always:", "always:\n  - {rubric: tone, severity: P1}");
    edit(GATE, "  - pass-rate: {at-least: 0.80}", "  - pass-rate: {at-least: 0.05}");
    Files.createDirectories(folder.resolve("rubrics"));
    Files.copy(Repository.ROOT.resolve("rubrics/tone.md"), folder.resolve("rubrics/tone.md"));
    Path judged = folder.resolve(".ratchet/runs/" + RUN);
    Files.createDirectories(judged);
    Files.copy(folder.resolve(GATE), judged.resolve("policy.yaml"));
    RunHeader header = made.header();
    try (FileRunJournal written =
        FileRunJournal.open(
            judged.resolve("journal.jsonl"),
            new RunHeader(RUN, header.identity(), null, header.startedAt(), header.producedBy()))) {
      Set<String> liked =
          made.attempts().stream()
              .map(attempt -> attempt.key().caseId())
              .distinct()
              .sorted()
              .limit(LIKED)
              .collect(Collectors.toSet());
      for (AttemptFacts facts : made.attempts()) {
        boolean passes = facts.key().arm() == Arm.BASELINE || liked.contains(facts.key().caseId());
        written.append(judged(made.texts().whole(facts), passes));
      }
    }
  }

  @Test
  void aFailOfJudgesAloneStandsAndLaysOutABlindSheet() throws IOException {
    CommandRun failed = gate();
    assertThat(failed.exitCode()).isEqualTo(3);
    assertThat(failed.out().replaceAll("\\s+", " "))
        .contains("by tone", "only judges say so: 18 cases to look at");
    assertThat(failed.err())
        .contains("only judges see this drop", "second-look/tone.jsonl", "--from-run " + RUN);
    List<String> lines = sheet().lines().toList();
    assertThat(lines).hasSize(36).allMatch(line -> line.contains("\"labels\":[]"));
    assertThat(sheet()).doesNotContainIgnoringCase("baseline").doesNotContain("candidate", RUN);
    Set<String> first = new TreeSet<>();
    arms().forEach((id, arm) -> first.add(id.endsWith("-1") ? arm : ""));
    assertThat(first).as("either arm stands first").contains("baseline", "candidate");
    assertThat(read("out/verdict.json")).contains("\"standing\" : \"open\"", "\"to-read\" : 18");

    label(arm -> arm.equals("baseline"));
    String filledIn = sheet();
    CommandRun confirmed = gate();
    assertThat(confirmed.exitCode()).isEqualTo(3);
    assertThat(confirmed.out().replaceAll("\\s+", " "))
        .contains("people see it too: by tone 18 worse, 0 better, 0 alike");
    assertThat(sheet()).as("nobody loses what they wrote").isEqualTo(filledIn);
  }

  @Test
  void peopleWhoSeeNoDropLeaveTheGateUndecidedAndNeverPassed() throws IOException {
    gate();
    Path own = folder.resolve(".ratchet/runs/" + RUN + "/second-look/tone.jsonl");
    String empty = sheet();
    label(_ -> true);
    Files.copy(own, folder.resolve("filled.jsonl"));
    Files.writeString(own, empty);

    CommandRun suspect = gate("--labels", "filled.jsonl");
    assertThat(suspect.exitCode()).isEqualTo(4);
    assertThat(suspect.out().replaceAll("\\s+", " "))
        .contains("JUDGE_SUSPECT", "by tone 0 worse, 0 better, 18 alike")
        .contains("Calibrate the judge of tone");
    assertThat(read("out/verdict.json")).contains("\"standing\" : \"judge-suspect\"", "\"labels\"");
    assertThat(read(".ratchet/runs/" + RUN + "/decision.json")).contains("judge-suspect");
    assertThat(gate().exitCode()).as("the labels lie with the run now").isEqualTo(4);

    label(_ -> true, "ann");
    Files.copy(own, folder.resolve("other.jsonl"));
    Files.copy(folder.resolve("filled.jsonl"), own, StandardCopyOption.REPLACE_EXISTING);
    refused("is filled in already, with other labels", "--labels", "other.jsonl");
  }

  @Test
  void aSheetThatIsNotAsItWasDrawnIsRefusedWithWhatToDo() throws IOException {
    gate();
    String empty = sheet();
    label(_ -> true);
    String full = sheet();
    List<String> lines = new ArrayList<>(full.lines().toList());
    refuse(empty, "36 of 36 replies have no label");
    refuse(
        full.replaceFirst("\\{\"labeller\":\"jo\",\"verdict\":\"pass\"}", ""),
        "1 of 36 replies have no label");
    refuse(full + lines.getFirst() + "\n", "stands on an earlier line as well");
    refuse(String.join("\n", lines.subList(1, 36)), "lacks replies that were drawn");
    refuse(full.replace("help-", "hulp-"), "shows other texts than were drawn");
    refuse(
        full + lines.getFirst().replaceFirst("\"id\":\"[^\"]*\"", "\"id\":\"one-more\"") + "\n",
        "has replies that were not drawn: one-more");
    refuse(
        full.replaceAll("\"id\":\"[0-9a-f]{6}-", "\"id\":\"abcdef-"),
        "is not the sheet of run " + RUN);
    refused("goes with --from-run", List.of("gate", GATE, "--labels", "x.jsonl"));
    refused("cannot be read", "--labels", "no-such.jsonl");
    write(".ratchet/runs/" + RUN + "/second-look/tone.jsonl", full.replaceFirst("jo", ""));
    refused("must not be empty");
  }

  private void refuse(String sheet, String message) throws IOException {
    write("given.jsonl", sheet);
    refused(message, "--labels", "given.jsonl");
  }

  private void refused(String message, String... more) {
    List<String> args = new ArrayList<>(List.of("gate", GATE, "--from-run", RUN));
    args.addAll(List.of(more));
    refused(message, args);
  }

  private void refused(String message, List<String> args) {
    CommandRun refused = run(args.toArray(String[]::new));
    assertThat(refused.err()).contains(message);
    assertThat(refused.exitCode()).isEqualTo(2);
  }

  private CommandRun gate(String... more) {
    List<String> args =
        new ArrayList<>(List.of("gate", GATE, "--from-run", RUN, "--reports", "out"));
    args.addAll(List.of(more));
    return run(args.toArray(String[]::new));
  }

  private static Attempt judged(Attempt made, boolean passes) {
    List<Outcome> outcomes = new ArrayList<>(made.outcomes());
    outcomes.add(
        new Outcome.Judged(
            new Outcome.Ref("rubric:tone", Severity.P1, ContentHash.of("tone")),
            "judge-a",
            passes,
            passes ? 1 : 0,
            "",
            true));
    Transcript said = made.transcript();
    boolean other = made.key().arm() == Arm.CANDIDATE;
    return new Attempt(
        made.key(),
        made.at(),
        made.end(),
        new Transcript(
            said.messages(),
            said.steps(),
            said.reply() + (other ? " Have a nice day." : ""),
            said.usage(),
            null,
            null,
            null),
        outcomes,
        0,
        false);
  }

  /** Labels every reply of the sheet: passed where the predicate holds of its arm. */
  private void label(Predicate<String> passes) throws IOException {
    label(passes, "jo");
  }

  private void label(Predicate<String> passes, String who) throws IOException {
    StringBuilder out = new StringBuilder();
    Map<String, String> arms = arms();
    for (String line : sheet().lines().toList()) {
      String id = line.replaceFirst(".*\"id\":\"([^\"]*)\".*", "$1");
      String verdict = passes.test(arms.get(id)) ? "pass" : "fail";
      out.append(
          line.replaceFirst(
              "\"labels\":\\[.*?\\]",
              "\"labels\":[{\"labeller\":\"%s\",\"verdict\":\"%s\"}]".formatted(who, verdict)));
      out.append('\n');
    }
    write(".ratchet/runs/" + RUN + "/second-look/tone.jsonl", out.toString());
  }

  /** Whose each output is, as the key tells. */
  private Map<String, String> arms() throws IOException {
    return Pattern.compile("\"arm\" : \"(\\w+)\"[^}]*\"id\" : \"([^\"]*)\"")
        .matcher(read(".ratchet/runs/" + RUN + "/second-look/tone.key.json"))
        .results()
        .collect(Collectors.toMap(output -> output.group(2), output -> output.group(1)));
  }

  private String sheet() throws IOException {
    return read(".ratchet/runs/" + RUN + "/second-look/tone.jsonl");
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
