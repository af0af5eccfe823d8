package dev.ratchet.cli;

import static dev.ratchet.cli.Refusal.oneLine;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.testing.CommandRun;
import dev.ratchet.testing.ScriptedServer;
import dev.ratchet.testing.ScriptedServer.Step;
import dev.ratchet.testing.StarterWorkspace;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user can get wrong: told in a line, with the exit code that says whose fault it is. */
final class BadInputTest {
  private static final String GATE = "gates/first.yaml";
  private static final String APP = "gates/candidates/app.yaml";
  private static final Map<String, String> NOWHERE =
      Map.of("OPENAI_BASE_URL", "http://127.0.0.1:1/v1", "OPENAI_API_KEY", "key-of-a-test");

  @TempDir static Path template;
  private static StarterWorkspace made;

  @TempDir Path folder;
  private StarterWorkspace workspace;
  private List<String> before;

  @BeforeAll
  static void make() {
    made = StarterWorkspace.in(template);
  }

  @BeforeEach
  void copy() {
    workspace = made.copyTo(folder);
    before = workspace.kept();
  }

  /** Whatever a test did: everything that was there before is there still. */
  @AfterEach
  void nothingIsLost() {
    if (!before.isEmpty()) {
      assertThat(workspace.kept()).containsAll(before);
    }
  }

  @Test
  void aTruncatedLastLineIsToldAndTheRestImported() {
    String whole = String.join("\n", workspace.goodTraces());
    workspace.write("cut.jsonl", whole.substring(0, whole.length() - 100));
    CommandRun run = workspace.run("import", "cut.jsonl");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("+ 1 quarantined", "line 20");
    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .contains("cut.jsonl", "1 of ", "could not be read", "import the file again");
    assertThat(workspace.run("import", "cut.jsonl", "--strict").exitCode()).isEqualTo(2);
  }

  @Test
  void aLineThatIsNoJsonIsToldWithItsNumberAndTheRestImported() {
    List<String> lines = new ArrayList<>(workspace.goodTraces());
    lines.set(6, "this is no JSON \u001b[31m");
    workspace.write("broken.jsonl", String.join("\n", lines) + "\n");
    CommandRun run = workspace.run("import", "broken.jsonl");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("quarantined: line 7").doesNotContain("\u001b");
    assertThat(run.err()).contains("broken.jsonl", "1 of ");
  }

  @Test
  void anUnknownFormatIsRefusedAndTheKnownOnesNamed() {
    workspace.write("table.csv", "id,text\n1,hello\n");
    oneLine(
        workspace.run("import", "table.csv"), 2, "table.csv: unknown format", "otlp-json-lines");
  }

  @Test
  void aMissingFileIsNamed() {
    oneLine(workspace.run("import", "nowhere.jsonl"), 2, "nowhere.jsonl", "check the path");
    oneLine(workspace.run("gate", "gates/nowhere.yaml"), 2, "gates/nowhere.yaml", "no such file");
    oneLine(workspace.run("gate", "gates"), 2, "gates: is a folder", "name a file");
  }

  @Test
  void anEmptyFileIsToldAndStrictRefusesIt() {
    workspace.write("empty.jsonl", "");
    CommandRun run = workspace.run("import", "empty.jsonl");
    assertThat(run.exitCode()).isZero();
    assertThat(run.err().strip()).isEqualTo("ratchet: empty.jsonl: is empty; check the exporter");
    assertThat(workspace.run("import", "--strict", "empty.jsonl").exitCode()).isEqualTo(2);
    workspace.write(GATE, "");
    oneLine(workspace.run("gate", GATE), 2, "gates/first.yaml:1:1", "found nothing");
  }

  @ParameterizedTest
  @CsvSource({
    "profile: pr,           profle: pr,              10:9,  did you mean 'profile'",
    "- pass-rate,           - pas-rate,              17:5,  did you mean 'pass-rate'",
    "check: no-secret,      check: no-secrt,         14:5,  did you mean 'no-secret'",
    "'slices: [topic',      'slices: [topik',        12:9,  did you mean 'topic'",
    "at-least: 0.80,        at-leest: 0.80,          17:,   did you mean 'at-least'",
  })
  void anUnknownKeyInAPolicyHasItsPlaceAndTheNearestWord(
      String right, String wrong, String place, String hint) {
    workspace.edit(GATE, right, wrong);
    assertThat(Refusal.lines(workspace.run("gate", GATE), 2))
        .anyMatch(line -> line.contains("gates/first.yaml:" + place) && line.contains(hint));
  }

  @Test
  void everyProblemIsToldAtOnce() {
    workspace.edit(GATE, "profile: pr", "profle: pr");
    workspace.edit(GATE, "- pass-rate", "- pas-rate");
    assertThat(Refusal.lines(workspace.run("gate", GATE), 2)).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gate: !!javax.script.ScriptEngineManager [x]",
        "gate: a\ngate: b",
        "gate: &a [*a, *a]",
        "<<: {gate: x}",
        "gate: a\n---\ngate: b",
        "? [a, b]\n: c",
        "gate: [",
        "gate: *nowhere",
        "\ttabs: no",
        "gate: \"\u0007\""
      })
  void aHostileYamlFileIsRefusedWithItsPlace(String text) {
    workspace.write(GATE, text + "\n");
    assertThat(Refusal.lines(workspace.run("gate", GATE), 2))
        .allMatch(line -> line.contains("gates/first.yaml"));
  }

  @Test
  void aYamlFileOfDepthOrAliasesIsRefusedQuickly() {
    workspace.write(GATE, "a: " + "[".repeat(100_000) + "]".repeat(100_000));
    oneLine(workspace.run("gate", GATE), 2, "gates/first.yaml");
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 40; i++) {
      bomb.append("a%d: &a%d [*a%d, *a%d]%n".formatted(i, i, i - 1, i - 1));
    }
    workspace.write(GATE, bomb.toString());
    oneLine(workspace.run("gate", GATE), 2, "gates/first.yaml", "aliases");
  }

  @Test
  void aRegexThatIsNotLinearIsRefusedNamingTheConstruct() {
    workspace.edit(GATE, "check: no-secret", "check: regex, pattern: '(\\w*)*\\1!'");
    oneLine(workspace.run("gate", GATE), 2, "gates/first.yaml:14:", "back-reference", "linear");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../x", "..", "/etc/passwd", "a/b", ".hidden", "nul", "a\u0000b"})
  void aRunNameThatClimbsOutOfItsFolderIsRefused(String name) {
    oneLine(workspace.run("report", name), 2, "a run is one plain name", ".ratchet/runs");
    oneLine(workspace.run("run", GATE, "--resume", name), 2, "a run is one plain name");
    oneLine(workspace.run("gate", GATE, "--from-run", name), 2, "a run is one plain name");
  }

  @Test
  void anUnknownRunNamesTheNewest() {
    oneLine(workspace.run("report", "nope"), 2, "no run 'nope'", workspace.newestRun());
    oneLine(workspace.run("gate", GATE, "--resume", "nope"), 2, "no run 'nope'");
  }

  @Test
  void anUnknownReportFormatNamesTheNearest() {
    CommandRun run = workspace.run("report", workspace.newestRun(), "--format", "htlm");
    oneLine(run, 2, "htlm", "did you mean 'html'");
  }

  @Test
  void aRubricThatIsNotThereIsToldOnceWithWhoNamesIt() {
    workspace.edit(GATE, "check: no-secret", "rubric: kindness");
    oneLine(workspace.run("gate", GATE), 2, "gates/first.yaml:14:", "rubrics/kindness.md");
    workspace.edit(GATE, "kindness", "../../secrets");
    assertThat(Refusal.lines(workspace.run("gate", GATE), 2)).hasSize(1);
  }

  @Test
  void aDatasetWhoseHashIsNotTheManifestsIsRefused() {
    before = List.of();
    workspace.edit("datasets/starter/v1.jsonl", "30 days", "31 days");
    oneLine(workspace.run("gate", GATE), 2, "datasets/starter/v1.jsonl", "the manifest says");
    assertThat(workspace.run("doctor").exitCode()).isEqualTo(2);
  }

  @Test
  void aDatasetWhoseHashIsNotThePoliciesIsRefused() {
    workspace.edit(GATE, "hash: \"sha256:c", "hash: \"sha256:0");
    oneLine(workspace.run("gate", GATE), 2, "gates/first.yaml: dataset starter v1", "pinned is");
  }

  @Test
  void aDatasetOrVersionThatIsNotThereNamesWhatIs() {
    workspace.edit(GATE, "version: 1", "version: 7");
    oneLine(workspace.run("gate", GATE), 2, "no such version", "starter has v1");
    workspace.edit(GATE, "name: starter", "name: startr");
    oneLine(workspace.run("gate", GATE), 2, "no dataset 'startr'", "did you mean 'starter'");
  }

  @Test
  void noApiKeyIsToldBeforeAnythingIsMade() {
    Map<String, String> keyless = Map.of("OPENAI_BASE_URL", "http://127.0.0.1:1/v1");
    for (String command : List.of("run", "gate")) {
      CommandRun run = workspace.run(keyless, command, GATE, "--candidate", APP);
      oneLine(run, 2, "no key for http://127.0.0.1:1/v1", "OPENAI_API_KEY is not set", "set it");
    }
    assertThat(workspace.runs()).hasSize(1);
    oneLine(workspace.run("gate", GATE, "--candidate", APP), 2, APP, "OPENAI_BASE_URL is not set");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://10.0.0.1/v1",
        "https://169.254.169.254/latest",
        "https://[::ffff:10.0.0.1]/v1",
        "https://0x7f.1/v1",
        "https://metadata.google.internal/v1",
        "http://example.com/v1",
        "https://user:pass@example.com/v1",
        "file:///etc/passwd",
        "ftp://example.com",
        "//example.com/v1",
        "example.com/v1",
        "/v1",
        "https:v1",
        "no url"
      })
  void aBaseUrlThatMustNotBeCalledIsRefused(String url) {
    Map<String, String> environment = Map.of("OPENAI_BASE_URL", url, "OPENAI_API_KEY", "k");
    CommandRun run = workspace.run(environment, "gate", GATE, "--candidate", APP);
    oneLine(run, 2, "gates/candidates/app.yaml:11:13: base-url:");
    assertThat(run.err()).doesNotContain("user:pass");
    assertThat(workspace.runs()).hasSize(1);
  }

  @Test
  void anEndpointThatRefusesIsNoVerdictAndSaysWhere() throws IOException {
    String closed;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = "http://127.0.0.1:" + socket.getLocalPort() + "/v1";
    }
    Map<String, String> environment = Map.of("OPENAI_BASE_URL", closed, "OPENAI_API_KEY", "k");
    CommandRun run = workspace.run(environment, "run", GATE, "--candidate", APP);
    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err().lines())
        .singleElement()
        .asString()
        .contains("candidate app got no answer in 21 attempts", closed, "refused", "--resume");
    assertThat(run.out()).contains("21 are missing", "--candidate " + APP + " --resume");
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 401, 404, 302, 200})
  void aProviderErrorIsNeverAPass(int status) {
    try (ScriptedServer server = ScriptedServer.start(_ -> Step.status(status, "{}"))) {
      Map<String, String> environment =
          Map.of("OPENAI_BASE_URL", server.baseUrl(), "OPENAI_API_KEY", "k");
      String[] gate = {"gate", GATE, "--candidate", APP, "--concurrency", "32"}; // all wait at once
      CommandRun run = workspace.run(environment, gate);
      before = before.subList(1, before.size()); // the store has one more run, as it should
      // A reply that is none is the candidate's own failure; all else says nothing about it.
      assertThat(run.exitCode()).as(run.out()).isEqualTo(status == 200 ? 3 : 4);
      assertThat(run.out()).doesNotStartWith("PASS");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1000000", "many", "1e9", ""})
  void aConcurrencyThatMakesNoSenseIsWrongUsage(String value) {
    oneLine(workspace.run("run", GATE, "--concurrency=" + value), 2, "--concurrency");
  }

  @Test
  void aPromptWithAnUnknownVariableIsOneLineWhateverTheNumberOfCases() {
    workspace.edit("gates/candidates/app-prompt.md", "You answer", "{{topc}}: you answer");
    CommandRun run = workspace.run(NOWHERE, "gate", GATE, "--candidate", APP);
    oneLine(
        run, 2, "{{topc}}", "datasets/starter/v1.jsonl:1", "20 more cases", "did you mean 'topic'");
    assertThat(workspace.runs()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../../../etc/passwd", "/etc/passwd", "link.md", "\"a\\0b\"", ".."})
  void aPromptFileOutsideTheWorkspaceIsRefused(String name) throws IOException {
    Path link = workspace.file("gates/candidates/link.md");
    Files.createSymbolicLink(link, Path.of("/etc/passwd"));
    workspace.edit(APP, "prompt-file: app-prompt.md", "prompt-file: " + name);
    CommandRun run = workspace.run(NOWHERE, "gate", GATE, "--candidate", APP, "--plan");
    oneLine(run, 2, "gates/candidates/app.yaml:5:14: prompt-file:");
    assertThat(run.err()).doesNotContain("root:");
    Files.delete(link);
  }

  @Test
  void aPolicyCannotNameACandidateOutsideTheWorkspace() {
    workspace.edit(GATE, "candidate: gates/candidates/recorded.yaml", "candidate: ../x.yaml");
    oneLine(workspace.run("gate", GATE), 2, "../x.yaml: lies outside the workspace");
  }

  @Test
  void aPlanReadsThePricesToo() {
    workspace.write("gates/prices.yaml", "models: {x: {input: -1}}\n");
    assertThat(Refusal.lines(workspace.run("gate", GATE, "--plan"), 2))
        .allMatch(line -> line.contains("gates/prices.yaml:"));
  }

  @Test
  void aResumeOfOtherInputsIsRefused() {
    CommandRun run =
        workspace.run(NOWHERE, "run", GATE, "--candidate", APP, "--resume", workspace.newestRun());
    oneLine(run, 2, "this journal is of plan", "start a new run");
  }

  @Test
  void wrongUsageIsOneLineThatNamesTheHelp() {
    oneLine(workspace.run("gate"), 2, "GATE.yaml", "'ratchet gate --help'");
    oneLine(workspace.run("gate", GATE, "--resum", "x"), 2, "--resum", "did you mean '--resume'");
    oneLine(workspace.run("gaet"), 2, "gaet", "did you mean 'gate'");
  }
}
