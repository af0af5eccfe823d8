package dev.ratchet.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ratchet.provider.scripted.ScriptedEndpoint;
import dev.ratchet.testing.CommandRun;
import dev.ratchet.testing.ExampleWorkspace;
import dev.ratchet.testing.Launched;
import dev.ratchet.testing.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A pull request from the installed archive to its comment, by the action's own scripts. Only
 * GitHub is missing: its files are there, and its API is a script that keeps what it is told.
 */
final class PullRequestIT {
  private static final String GATE = "gates/copilot.yaml";
  private static final String MARKER = "<!-- ratchet-gate -->\n";

  @TempDir static Path shared;

  @TempDir Path folder;

  private static Path archive;
  private static String sha256;
  private static String home;

  @BeforeAll
  static void install() throws IOException {
    archive = Unpacked.archive(shared.resolve("dist"));
    sha256 =
        Files.readString(archive.resolveSibling(archive.getFileName() + ".sha256"))
            .substring(0, 64);
    Runner runner =
        new Runner(shared.resolve("install"))
            .with("RATCHET_VERSION", version())
            .with("RATCHET_SHA256", sha256)
            .with("RATCHET_ARCHIVE", archive.toString());
    Launched install = runner.script("install.sh");
    assertThat(install.exitCode()).as(install.err()).isZero();
    home = runner.variable("RATCHET_HOME");
  }

  @Test
  void aChangeThatIsNoWorsePasses() throws IOException {
    Runner runner = gated("gates/candidates/improved.yaml");
    assertThat(runner.outputs())
        .containsEntry("decision", "pass")
        .containsEntry("exit-code", "0")
        .containsEntry("paid", "yes");
    assertThat(runner.outputs().get("run")).startsWith("copilot-release-");
    assertThat(runner.verdict("neutral").exitCode()).isZero();
    assertThat(runner.summary())
        .contains("✅ PASS", "Candidate `improved` against baseline `baseline`");
    assertThat(comment(runner))
        .startsWith(MARKER + "<!-- ratchet-gate: copilot-release -->\n## ✅ PASS")
        .contains("USD");
    assertThat(Path.of(runner.outputs().get("reports")))
        .isDirectoryContaining(file -> file.endsWith("report.html"))
        .isDirectoryContaining(file -> file.endsWith("junit.xml"));
  }

  @Test
  void aP0FailureEndsTheJobWith3AndNamesTheCase() throws IOException {
    Runner runner = gated("gates/candidates/leaking.yaml");
    assertThat(runner.outputs()).containsEntry("decision", "fail");
    assertThat(runner.summary()).contains("❌ FAIL", "**FAIL** `p0`", "access-control-violation");
    Launched verdict = runner.verdict("neutral");
    assertThat(verdict.exitCode()).isEqualTo(3);
    assertThat(verdict.out()).contains("::error title=Ratchet::The gate says fail");
  }

  @Test
  void aRegressionPastTheMarginFailsWithoutAnyP0() throws IOException {
    Runner runner = gated("gates/candidates/terse.yaml");
    assertThat(runner.verdict("neutral").exitCode()).isEqualTo(3);
    assertThat(runner.summary())
        .contains("**FAIL** `no-regression`")
        .contains("**INCONCLUSIVE** `p0`: P0: no failed attempt in", "; nothing is known of ");
  }

  @Test
  void missingEvidenceIsInconclusiveAndNeverGreen() throws IOException {
    Path workspace = starter();
    Path replies = workspace.resolve("gates/candidates/replies.jsonl");
    List<String> lines = Files.readAllLines(replies);
    Files.write(replies.resolveSibling("few.jsonl"), lines.subList(0, lines.size() - 1));
    Files.writeString(
        replies.resolveSibling("few.yaml"), "kind: recorded\nname: few\nreplies-file: few.jsonl\n");
    Runner runner = runner(workspace, "gates/first.yaml", "gates/candidates/few.yaml");
    gate(runner);
    assertThat(runner.outputs())
        .containsEntry("decision", "inconclusive")
        .containsEntry("exit-code", "4");
    assertThat(runner.summary()).contains("⚠️ INCONCLUSIVE", "1 of 21 attempts");
    assertThat(runner.verdict("neutral").exitCode()).isEqualTo(4);
  }

  @Test
  void aForkRunsNothingAndSaysHowItIsRun() throws IOException {
    Runner runner = runner("gates/candidates/leaking.yaml");
    for (String head : List.of("stranger/copilot", "")) {
      runner.with("RATCHET_HEAD_REPOSITORY", head).with("RATCHET_HOME", "/nowhere");
      Launched gate = runner.script("gate.sh");
      assertThat(gate.exitCode()).as(gate.err()).isZero();
      assertThat(runner.outputs())
          .containsEntry("decision", "not-run")
          .containsEntry("exit-code", "4")
          .containsEntry("paid", "no");
      assertThat(runner.summary()).contains("comes from a fork", "git push origin HEAD:gate/pr-");
      Launched neutral = runner.verdict("neutral");
      assertThat(neutral.exitCode()).isZero();
      assertThat(neutral.out()).contains("::warning title=Ratchet::Not run");
      assertThat(runner.verdict("fail").exitCode()).isEqualTo(4);
    }
  }

  @Test
  void nothingRunsWhereAStrangersChangeWouldMeetSecrets() throws IOException {
    Runner runner = runner("gates/candidates/improved.yaml");
    for (String event : List.of("pull_request_target", "workflow_run", "issue_comment")) {
      Launched gate = runner.with("GITHUB_EVENT_NAME", event).script("gate.sh");
      assertThat(gate.exitCode()).isEqualTo(2);
      assertThat(gate.err()).contains(event);
    }
    assertThat(runner.outputs()).isEmpty();
    assertThat(runner.verdict("neutral").exitCode()).as("no verdict is no pass").isEqualTo(1);
  }

  @Test
  void aPolicyThatCannotBeReadEndsTheJobWithItsWords() throws IOException {
    Runner runner = runner("gates/candidates/improved.yaml");
    Files.writeString(folder.resolve("workspace").resolve(GATE), "gait: x\n");
    gate(runner);
    assertThat(runner.outputs()).containsEntry("decision", "error").containsEntry("exit-code", "2");
    assertThat(runner.summary())
        .contains("No decision", "    ratchet: gates/copilot.yaml:1:7: unknown key");
    assertThat(runner.verdict("neutral").exitCode()).isEqualTo(2);
  }

  @Test
  void onlyTheArchiveThatTheWorkflowNamesIsInstalled() throws IOException {
    Runner runner = new Runner(folder.resolve("runner")).with("RATCHET_VERSION", version());
    Map<String, String> refused =
        Map.of(
            "0".repeat(64),
            "nothing was installed",
            "abc",
            "64 hexadecimal digits",
            sha256.toUpperCase(Locale.ROOT),
            "lower case");
    for (Map.Entry<String, String> one : refused.entrySet()) {
      Launched install =
          runner
              .with("RATCHET_ARCHIVE", archive.toString())
              .with("RATCHET_SHA256", one.getKey())
              .script("install.sh");
      assertThat(install.exitCode()).isEqualTo(2);
      assertThat(install.err()).contains(one.getValue());
    }
    Launched http =
        runner
            .with("RATCHET_SHA256", sha256)
            .with("RATCHET_ARCHIVE", "http://127.0.0.1/archive")
            .script("install.sh");
    assertThat(http.err()).contains("https address or a file");
    assertThat(runner.variable("RATCHET_HOME")).isEmpty();
  }

  @Test
  void thePlainRecipeEndsAsTheGateEnds() throws IOException {
    Path workspace = starter();
    Launched passed = recipe(workspace, sha256);
    assertThat(passed.exitCode()).as(passed.err()).isZero();
    assertThat(passed.out()).startsWith("PASS");
    assertThat(workspace.resolve("ratchet-reports/junit.xml")).exists();
    Launched refused = recipe(workspace, "0".repeat(64));
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains("nothing was run");
  }

  private static Launched recipe(Path workspace, String sha256) {
    Map<String, String> environment = new HashMap<>(Unpacked.PLAIN);
    environment.put("RATCHET_ARCHIVE_URL", archive.toString());
    environment.put("RATCHET_SHA256", sha256);
    environment.put("RATCHET_GATE", "gates/first.yaml");
    String script = Repository.ROOT.resolve("docs/ci/ratchet-gate.sh").toString();
    return Launched.run(workspace, environment, List.of(script));
  }

  @Test
  void theCommentIsWrittenOnceAndThenWrittenOver() throws IOException {
    Hub hub = Hub.in(folder.resolve("hub"));
    assumeThat(hub.canFilter()).as("jq, which the runner has").isTrue();
    Runner runner = commenting(hub, MARKER + "## ✅ PASS\n");
    assertThat(runner.script("comment/comment.sh").out()).contains("commented on pull request 7");
    assertThat(hub.told()).containsExactly("POST repos/acme/copilot/issues/7/comments");
    assertThat(hub.body()).isEqualTo(MARKER + "## ✅ PASS\n");

    hub.comments(
        "[{\"id\":1,\"user\":{\"login\":\"stranger\"},\"body\":\"<!-- ratchet-gate --> mine\"},"
            + "{\"id\":2,\"user\":{\"login\":\"github-actions[bot]\"},\"body\":\"other\"},"
            + "{\"id\":3,\"user\":{\"login\":\"github-actions[bot]\"},\"body\":\"<!-- ratchet-gate -->\"}]");
    runner.script("comment/comment.sh");
    assertThat(hub.told()).containsExactly("PATCH repos/acme/copilot/issues/comments/3");
  }

  @Test
  void nothingThatAForkWroteIsEverShown() throws IOException {
    Hub hub = Hub.in(folder.resolve("hub"));
    assumeThat(hub.canFilter()).as("jq, which the runner has").isTrue();
    Runner runner =
        commenting(hub, MARKER + "## ✅ PASS, says the fork\n")
            .with("RATCHET_HEAD_REPOSITORY", "stranger/copilot");
    assertThat(runner.script("comment/comment.sh").exitCode()).isZero();
    assertThat(hub.body()).contains("comes from a fork").doesNotContain("PASS");
  }

  @Test
  void aBranchThatHasGoneOnGetsNoStaleComment() throws IOException {
    Hub hub = Hub.in(folder.resolve("hub"));
    assumeThat(hub.canFilter()).as("jq, which the runner has").isTrue();
    Runner runner =
        commenting(hub, MARKER + "## ✅ PASS\n").with("RATCHET_HEAD_SHA", "b".repeat(40));
    Launched comment = runner.script("comment/comment.sh");
    assertThat(comment.exitCode()).isZero();
    assertThat(comment.out()).contains("nothing to say");
    assertThat(hub.told()).isEmpty();
  }

  @Test
  void anArtifactThatIsNoCommentIsRefused() throws IOException {
    Hub hub = Hub.in(folder.resolve("hub"));
    Map<String, String> refused =
        Map.of(
            "## ✅ PASS\n",
            "none of the gate's",
            MARKER + "x".repeat(61_000),
            "too long",
            MARKER + "é".repeat(200_000),
            "too large",
            MARKER + "\u001b[31m",
            "control characters",
            MARKER + "a\rb",
            "control characters");
    int at = 0;
    for (Map.Entry<String, String> one : refused.entrySet()) {
      Runner runner = commenting(hub, one.getKey(), "refused-" + at++);
      Launched comment = runner.script("comment/comment.sh");
      assertThat(comment.exitCode()).as(one.getValue()).isEqualTo(2);
      assertThat(comment.err()).contains(one.getValue());
    }
    Runner linked = commenting(hub, "", "linked");
    Path file = Path.of(linked.variable("RATCHET_ARTIFACT")).resolve("comment.md");
    Files.delete(file);
    Files.createSymbolicLink(file, Path.of("/etc/hostname"));
    assertThat(linked.script("comment/comment.sh").err()).contains("holds no comment");
    assertThat(hub.told()).isEmpty();
  }

  private Runner commenting(Hub hub, String body) throws IOException {
    return commenting(hub, body, "commenting");
  }

  private Runner commenting(Hub hub, String body, String name) throws IOException {
    Path artifact = Files.createDirectories(folder.resolve(name + "-artifact"));
    Files.writeString(artifact.resolve("comment.md"), body);
    return new Runner(folder.resolve(name))
        .with("PATH", hub.folder() + ":" + System.getenv("PATH"))
        .with("RATCHET_ARTIFACT", artifact.toString())
        .with("RATCHET_HEAD_BRANCH", "a branch; $(touch owned)")
        .with("RATCHET_HEAD_SHA", Hub.SHA);
  }

  private Runner gated(String candidate) throws IOException {
    Runner runner = runner(candidate);
    gate(runner);
    return runner;
  }

  private Runner runner(String candidate) throws IOException {
    Path workspace = Files.createDirectory(folder.resolve("workspace"));
    ExampleWorkspace.in(workspace);
    return runner(workspace, GATE, candidate);
  }

  private Runner runner(Path workspace, String gate, String candidate) throws IOException {
    return new Runner(folder.resolve("runner"))
        .with("RATCHET_HOME", home)
        .with("RATCHET_GATE", gate)
        .with("RATCHET_WORKSPACE", workspace.toString())
        .with("RATCHET_CANDIDATE", candidate);
  }

  /** What {@code ratchet init} makes. */
  private Path starter() throws IOException {
    Path workspace = Files.createDirectory(folder.resolve("starter"));
    assertThat(CommandRun.in(workspace, "init").exitCode()).isZero();
    return workspace;
  }

  private static void gate(Runner runner) throws IOException {
    try (ScriptedEndpoint endpoint = ScriptedEndpoint.start(Duration.ZERO)) {
      Launched gate =
          runner
              .with("OPENAI_BASE_URL", endpoint.baseUrl())
              .with("OPENAI_API_KEY", "scripted")
              .script("gate.sh");
      assertThat(gate.exitCode()).as(gate.err()).isZero();
      List<String> lines = gate.out().lines().toList();
      String token = lines.getFirst().substring("::stop-commands::".length());
      assertThat(token).hasSize(32);
      assertThat(lines.getLast()).isEqualTo("::" + token + "::");
    }
  }

  private static String comment(Runner runner) throws IOException {
    return Files.readString(Path.of(runner.outputs().get("reports")).resolve("comment.md"));
  }

  private static String version() {
    return archive.getFileName().toString().replaceAll("ratchet-([0-9.]+)-.*", "$1");
  }
}
