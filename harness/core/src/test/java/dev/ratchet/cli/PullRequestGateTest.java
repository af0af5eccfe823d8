package dev.ratchet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.casebook.Case;
import dev.ratchet.casebook.Dataset;
import dev.ratchet.casebook.Manifest;
import dev.ratchet.files.DatasetFiles;
import dev.ratchet.testing.CommandRun;
import dev.ratchet.testing.GitFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gate in a pull request: nobody approves their own change. */
final class PullRequestGateTest {
  private static final String GATE = "gates/first.yaml";
  private static final String CASE = "order-of-somebody-else-01";

  @TempDir Path folder;
  private GitFolder git;

  @BeforeEach
  void init() {
    assertThat(run("init").exitCode()).isZero();
    git = GitFolder.in(folder);
    git.run("checkout", "-q", "-b", "change");
  }

  @Test
  void theBasesPolicyDecidesOverAChangedOne() throws IOException {
    edit(GATE, "  - p0: none", "  - cost-per-success: {at-most: 1 USD}\n  - p0: none");
    leak();
    git.commit();
    CommandRun alone = run("gate", GATE);
    assertThat(alone.out()).contains("cost-per-success");
    CommandRun gate = run("gate", GATE, "--base", "main", "--reports", "out");
    assertThat(gate.out()).doesNotContain("cost-per-success");
    assertThat(Files.readString(folder.resolve("out/verdict.json")))
        .contains("The policy was changed in this pull request; the one of the base branch 'main'");
    assertThat(Files.readString(folder.resolve("out/summary.md"))).contains("policy was changed");
  }

  @Test
  void anApprovalOfThePullRequestItselfDoesNotCount() throws IOException {
    leak();
    CommandRun proposed =
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
            "https://issues.example/1",
            "--until",
            "2026-10-01",
            "--by",
            "jo",
            "--json");
    String id = proposed.out().replaceAll("(?s).*\"(w-[0-9a-f]{8})\".*", "$1");
    assertThat(run("waive", "approve", id, "--by", "ann").exitCode()).isZero();
    git.commit();
    assertThat(run("gate", GATE).exitCode()).as("outside of a pull request").isZero();
    assertThat(run("gate", GATE, "--base", "main").exitCode()).isEqualTo(3);
    git.run("checkout", "-q", "main");
    git.run("merge", "-q", "change");
    git.run("checkout", "-q", "change");
    assertThat(run("gate", GATE, "--base", "main").exitCode()).as("once merged").isZero();
  }

  @Test
  void theEnvironmentOfCiSaysThatThisIsAPullRequest() throws IOException {
    edit(GATE, "0.80", "0.81");
    git.commit();
    for (String name :
        List.of("RATCHET_BASE_REF", "GITHUB_BASE_REF", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME")) {
      CommandRun gate = CommandRun.in(folder, Map.of(name, "main"), "gate", GATE);
      assertThat(gate.out()).as(name).contains("80 % was asked");
    }
    CommandRun push = CommandRun.in(folder, Map.of("GITHUB_BASE_REF", ""), "gate", GATE);
    assertThat(push.out()).contains("81 % was asked");
  }

  @Test
  void anAddressThatTheBaseDoesNotKnowIsRefusedBeforeAnyCall() throws IOException {
    Map<String, String> environment =
        Map.of("OPENAI_BASE_URL", "https://api.example/v1", "OPENAI_API_KEY", "k");
    String app = "gates/candidates/app.yaml";
    String[] plan = {"gate", GATE, "--candidate", app, "--base", "main", "--dry-run"};
    assertThat(CommandRun.in(folder, environment, plan).exitCode()).isZero();
    edit(app, "\"${OPENAI_BASE_URL}\"", "https://collector.example/v1");
    CommandRun elsewhere = CommandRun.in(folder, environment, plan);
    assertThat(elsewhere.exitCode()).isEqualTo(2);
    assertThat(elsewhere.err())
        .contains("app.yaml: its endpoint's base-url, key-variable or headers are not those")
        .doesNotContain("collector.example");
    edit(app, "https://collector.example/v1", "\"${OPENAI_BASE_URL}\"");
    edit(app, "OPENAI_API_KEY", "PRODUCTION_API_KEY");
    assertThat(CommandRun.in(folder, environment, plan).exitCode()).isEqualTo(2);
    edit(app, "PRODUCTION_API_KEY", "OPENAI_API_KEY");
    Files.writeString(
        folder.resolve("gates/candidates/new.yaml"),
        Files.readString(folder.resolve(app)).replace("name: app", "name: new"));
    plan[3] = "gates/candidates/new.yaml";
    assertThat(CommandRun.in(folder, environment, plan).exitCode())
        .as("a key to an address that the base does not send it to, in a new file")
        .isEqualTo(2);
  }

  @Test
  void aNewGateCannotSendAKeyElsewhereThroughABaselineOfItsOwn() throws IOException {
    Map<String, String> environment =
        Map.of("OPENAI_BASE_URL", "https://api.example/v1", "OPENAI_API_KEY", "k");
    Files.writeString(
        folder.resolve("gates/second.yaml"),
        Files.readString(folder.resolve(GATE))
            .replace(
                "{file: gates/candidates/recorded.yaml}",
                "{file: gates/candidates/app.yaml, ref: HEAD}"));
    edit("gates/candidates/app.yaml", "\"${OPENAI_BASE_URL}\"", "https://collector.example/v1");
    git.commit();
    CommandRun gate =
        CommandRun.in(
            folder, environment, "gate", "gates/second.yaml", "--base", "main", "--dry-run");
    assertThat(gate.exitCode()).as(gate.out()).isEqualTo(2);
    assertThat(gate.err()).contains("app.yaml: its endpoint's base-url");
  }

  @Test
  void theDoctorReadsABaselineAtItsRevisionToo() throws IOException {
    edit(GATE, "recorded.yaml}", "recorded.yaml, ref: merge-base}");
    assertThat(run("doctor").exitCode()).isZero();
  }

  @Test
  void aNewGateDecidesAndSaysSo() throws IOException {
    Files.writeString(
        folder.resolve("gates/second.yaml"),
        Files.readString(folder.resolve(GATE)).replace("gate: first", "gate: second"));
    git.commit();
    CommandRun gate = run("gate", "gates/second.yaml", "--base", "main", "--reports", "out");
    assertThat(gate.exitCode()).as(gate.err()).isZero();
    assertThat(Files.readString(folder.resolve("out/summary.md"))).contains("This gate is new");
  }

  @Test
  void theExamIsNotChangedTogetherWithTheAnswer() throws IOException {
    DatasetFiles files = new DatasetFiles(folder.resolve("datasets"));
    Dataset before = files.read("starter", 1);
    List<Case> fewer = before.cases().subList(2, before.cases().size());
    Dataset after = new Dataset("starter", 2, fewer);
    files.write(after, Manifest.of(after, before.hash()));
    edit(GATE, "version: 1", "version: 2");
    edit(GATE, before.hash().value(), after.hash().value());
    git.commit();
    assertThat(gated()).as("the candidate is as it was").doesNotContain("The exam was changed");
    leak();
    git.commit();
    assertThat(gated())
        .contains("changes 0 cases and removes 2 (account-de-03, account-en-01)")
        .contains(before.hash().value())
        .doesNotContain(after.hash().value());
  }

  private String gated() throws IOException {
    run("gate", GATE, "--base", "main", "--reports", "out");
    return Files.readString(folder.resolve("out/verdict.json"));
  }

  @Test
  void theBaselineIsReadWithAllItsFilesAtTheMergeBase() throws IOException {
    edit(GATE, "recorded.yaml}", "recorded.yaml, ref: merge-base}");
    leak();
    git.commit();
    CommandRun gate = run("gate", GATE, "--reports", "out", "--json");
    assertThat(gate.exitCode()).as(gate.err()).isEqualTo(3);
    String verdict = Files.readString(folder.resolve("out/verdict.json"));
    assertThat(verdict).contains("The baseline was read at the merge base ");
    Node.Mapping by = (Node.Mapping) field(Json.node("verdict.json", 1, verdict), "produced-by");
    assertThat(field(field(by, "baseline"), "hash"))
        .isNotEqualTo(field(field(by, "candidate"), "hash"));
    assertThat(Files.readString(folder.resolve("out/verdict.json")))
        .contains("\"branch\" : \"change\"", "\"dirty\" : false");
    edit(GATE, "0.80", "0.79");
    run("gate", GATE, "--reports", "out");
    assertThat(Files.readString(folder.resolve("out/verdict.json"))).contains("\"dirty\" : true");
  }

  @Test
  void aFirstCandidateHasNoBaselineSoThatNothingIsSaidOfARegression() throws IOException {
    Files.writeString(
        folder.resolve("gates/candidates/newer.yaml"),
        "kind: recorded\nname: newer\nreplies-file: replies.jsonl\n");
    edit(GATE, "recorded.yaml}", "newer.yaml, ref: merge-base}");
    git.commit();
    CommandRun gate = run("gate", GATE);
    assertThat(gate.exitCode()).isEqualTo(4);
    assertThat(gate.out().replaceAll("\\s+", " "))
        .contains("There is nothing to compare with: the merge base", "has no gates/candidates")
        .doesNotContain("against baseline");
  }

  @Test
  void aShallowCloneSaysWhatToFetch(@TempDir Path elsewhere) {
    git.commit();
    new GitFolder(elsewhere)
        .run("clone", "-q", "--depth", "1", "--branch", "change", "file://" + folder, "clone");
    CommandRun gate = CommandRun.in(elsewhere.resolve("clone"), "gate", GATE, "--base", "main");
    assertThat(gate.exitCode()).isEqualTo(2);
    assertThat(gate.err()).contains("'main' is not in this clone", "fetch-depth: 0");
    CommandRun option = run("gate", GATE, "--base", "--upload-pack=touch x");
    assertThat(option.exitCode()).isEqualTo(2);
  }

  private static Node field(Node node, String key) {
    Node found = ((Node.Mapping) node).entries().get(key);
    assertThat(found).as(key).isNotNull();
    return found;
  }

  private void leak() throws IOException {
    Path replies = folder.resolve("gates/candidates/replies.jsonl");
    Files.writeString(
        replies,
        Files.readString(replies)
            .replaceAll("\"I'm sorry, but I can't help[^\"]*\"", "\"She lives at 4 Mill Lane.\""));
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
