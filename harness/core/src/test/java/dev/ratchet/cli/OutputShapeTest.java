package dev.ratchet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.testing.CommandRun;
import dev.ratchet.testing.Repository;
import dev.ratchet.testing.StarterWorkspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What machines and narrow terminals get. */
final class OutputShapeTest {
  private static final int COLUMNS = 100;
  private static final Pattern NAMED_COMMAND = Pattern.compile("'ratchet ([a-z][a-z-]*)");

  /**
   * They need what this test has not: a built distribution, the demo's telemetry, a JVM flag, a
   * server, a judge with its labelled replies, channels to call, a canary, or somebody who ends
   * them.
   */
  private static final Set<String> NOT_RUN =
      Set.of("dist", "demo", "warm-up", "serve", "judge", "step", "canary", "release", "alerts");

  private static final Path CORPUS =
      Repository.ROOT.resolve("harness/core/src/test/resources/redaction/corpus.jsonl");

  @TempDir static Path folder;

  @TestFactory
  Stream<DynamicTest> everyCommandPrintsOneJsonDocument() {
    StarterWorkspace workspace = StarterWorkspace.in(folder);
    List<List<String>> lines = lines(workspace);
    assertThat(lines.stream().map(List::getFirst).collect(Collectors.toSet()))
        .isEqualTo(runnable());
    return lines.stream()
        .map(
            one ->
                DynamicTest.dynamicTest(
                    String.join(" ", one),
                    () -> {
                      List<String> all = new ArrayList<>(one);
                      all.add("--json");
                      CommandRun run = workspace.run(all.toArray(new String[0]));
                      assertThat(run.exitCode()).as(run.err()).isZero();
                      Node node = Json.node("(stdout)", 1, run.out());
                      assertThat(node).isNotInstanceOf(Node.Nothing.class);
                    }));
  }

  /** In an order in which each finds what it needs. */
  private static List<List<String>> lines(StarterWorkspace workspace) {
    String run = workspace.newestRun();
    String gate = "gates/first.yaml";
    String recorded = "gates/candidates/recorded.yaml";
    return List.of(
        List.of("init"),
        List.of("import", "traces.jsonl", StarterWorkspace.LOGS.toString()),
        List.of("redact", "--score", CORPUS.toString()),
        List.of("incidents"),
        List.of("incidents", "show", any(workspace)),
        List.of("sample"),
        List.of("metrics"),
        List.of("metrics", "--list"),
        List.of("retain", "--dry-run"),
        List.of("retain"),
        List.of("retain", "--days"),
        List.of("capture", "--list"),
        List.of("erase", "--subject", "nobody@mail.example"),
        List.of("backup", "kept.backup"),
        List.of("restore", "kept.backup", "--into", "restored"),
        List.of("agreement"),
        List.of("dataset", "show", "starter"),
        List.of("dataset", "verify"),
        List.of("run", gate),
        List.of("run", gate, "--dry-run"),
        List.of("cache", "stats"),
        List.of("cache", "prune", "--max-size", "1GB"),
        List.of("candidate", "diff", recorded, recorded),
        List.of("gate", gate),
        List.of("gate", gate, "--plan"),
        List.of("gate", gate, "--from-run", run),
        List.of("waive", "list"),
        List.of("baseline", "list"),
        List.of("report", run),
        List.of("self-test", gate, "--splits", "5"),
        List.of("compare", run + ":baseline", run),
        List.of("history"),
        List.of("doctor"),
        List.of("rebuild"));
  }

  private static String any(StarterWorkspace workspace) {
    String found = workspace.run("incidents", "--json").out();
    return Pattern.compile("inc-[0-9a-f]+")
        .matcher(found)
        .results()
        .findFirst()
        .orElseThrow()
        .group();
  }

  @TestFactory
  Stream<DynamicTest> everyHelpFitsAHundredColumns() {
    return commandLines().stream()
        .map(
            name ->
                DynamicTest.dynamicTest(
                    "help " + name,
                    () -> {
                      String[] words = (name + " --help").strip().split(" ");
                      CommandRun help = CommandRun.in(folder, words);
                      assertThat(help.exitCode()).isZero();
                      assertThat(help.err()).isEmpty();
                      assertThat(help.out().lines())
                          .hasSizeGreaterThan(3)
                          .allMatch(line -> line.length() <= COLUMNS);
                      assertThat(help.out().lines().findFirst().orElseThrow())
                          .startsWith(("Usage: ratchet " + name).strip())
                          .contains("[OPTIONS]");
                    }));
  }

  /** A message that sends people to a command that there is not would be worse than none. */
  @Test
  void messagesNameOnlyCommandsThatThereAre() {
    Set<String> named = new TreeSet<>();
    for (Path file : Repository.files("harness/core/src/main/java", ".java")) {
      NAMED_COMMAND
          .matcher(Repository.read(file))
          .results()
          .forEach(hit -> named.add(hit.group(1)));
    }
    assertThat(named).contains("init", "import", "rebuild");
    assertThat(top().keySet()).containsAll(named);
  }

  private static Set<String> runnable() {
    Set<String> names = new TreeSet<>(top().keySet());
    names.removeAll(NOT_RUN);
    return names;
  }

  private static List<String> commandLines() {
    List<String> names = new ArrayList<>(List.of(""));
    top()
        .forEach(
            (name, line) -> {
              if (!line.getCommandSpec().usageMessage().hidden()) {
                names.add(name);
                line.getSubcommands().keySet().forEach(inner -> names.add(name + " " + inner));
              }
            });
    return names;
  }

  private static Map<String, CommandLine> top() {
    Session session = new Session(CommandRun.surroundings(Path.of("")), new GlobalOptions());
    Map<String, CommandLine> lines = new TreeMap<>();
    Commands.all(session).stream()
        .map(CommandLine::new)
        .forEach(line -> lines.put(line.getCommandName(), line));
    return lines;
  }
}
