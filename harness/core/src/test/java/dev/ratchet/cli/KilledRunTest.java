package dev.ratchet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.casebook.Case;
import dev.ratchet.conversation.Message;
import dev.ratchet.files.DatasetFiles;
import dev.ratchet.files.FileRunJournal;
import dev.ratchet.files.JournalContents;
import dev.ratchet.outcome.Attempt;
import dev.ratchet.outcome.AttemptKey;
import dev.ratchet.testing.AskedEndpoint;
import dev.ratchet.testing.CommandProcess;
import dev.ratchet.testing.CommandRun;
import dev.ratchet.testing.ComparableReport;
import dev.ratchet.testing.Effort;
import dev.ratchet.testing.ExampleWorkspace;
import dev.ratchet.testing.HeldAttempts;
import dev.ratchet.testing.Repository;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real run is killed again and again, at points that a seed draws, and resumed until it is
 * through: what it decides is what the unbroken run decides, no answer is bought twice but those
 * that were in flight, and each of these is told.
 */
final class KilledRunTest {
  private static final String GATE = "gates/copilot.yaml";
  private static final int CONCURRENCY = 8;
  private static final String WIDTH = "--concurrency=" + CONCURRENCY;
  private static final Duration LATENCY = Duration.ofMillis(10);

  private static final Map<String, Case> CASES =
      new DatasetFiles(Repository.ROOT.resolve("datasets"))
          .read("copilot", 1).cases().stream()
              .collect(Collectors.toMap(Case::id, Function.identity()));

  @TempDir Path folder;

  @Test
  void killsAtRandomPointsLoseNothingAndBuyNothingTwice() {
    int kills = Effort.of(2, 200);
    SplittableRandom random = new SplittableRandom(4);
    ExampleWorkspace whole = ExampleWorkspace.in(folder.resolve("whole"));
    try (AskedEndpoint endpoint = AskedEndpoint.start(LATENCY)) {
      Map<String, String> environment = environment(endpoint);
      CommandRun unbroken = CommandRun.in(whole.root(), environment, "run", GATE, WIDTH);
      assertThat(unbroken.exitCode()).as(unbroken.err()).isZero();
      Map<String, Long> once = endpoint.asked(0);
      assertThat(once.values()).as("the unbroken run asks each once").containsOnly(1L);
      Map<AttemptKey, String> said = said(whole);
      String verdict = verdict(whole, environment);
      Map<String, String> reports = reports(whole);
      assertThat(reports.keySet())
          .containsExactly(
              "attempts.csv",
              "gate.sarif",
              "junit.xml",
              "report.html",
              "summary.md",
              "summary.txt",
              "verdict.json");

      int done = 0;
      for (int run = 0; done < kills; run++) {
        ExampleWorkspace broken = ExampleWorkspace.in(folder.resolve("broken-" + run));
        broken.takeKeys(whole); // placeholders stand in what judges are asked
        int before = endpoint.requests();
        int killed = kill(broken, endpoint, random, Math.min(kills - done, 10));
        done += killed;
        assertThat(said(broken)).isEqualTo(said);
        check(broken, endpoint.asked(before), once, killed);
        assertThat(verdict(broken, environment)).isEqualTo(verdict);
        assertThat(reports(broken)).isEqualTo(reports);
      }
    }
  }

  /** Kills and resumes until a start gets through; returns how often it killed. */
  private static int kill(
      ExampleWorkspace broken, AskedEndpoint endpoint, SplittableRandom random, int most) {
    int killed = 0;
    while (killed < most) {
      int target = endpoint.requests() + random.nextInt(60);
      try (CommandProcess run =
          CommandProcess.start(broken.root(), environment(endpoint), words(broken))) {
        run.awaitRunningOrEnd(() -> endpoint.requests() >= target);
        if (!run.kill()) {
          return killed; // it was faster
        }
        killed++;
      }
    }
    CommandRun last = CommandRun.in(broken.root(), environment(endpoint), words(broken));
    assertThat(last.exitCode()).as(last.out() + last.err()).isZero();
    return killed;
  }

  private static String[] words(ExampleWorkspace broken) {
    List<String> words = new ArrayList<>(List.of("run", GATE, WIDTH));
    if (dropRunsWithoutJournal(broken)) {
      words.addAll(List.of("--resume", broken.run()));
    }
    return words.toArray(new String[0]);
  }

  /** A kill before the journal leaves an empty folder; returns whether there is a run. */
  private static boolean dropRunsWithoutJournal(ExampleWorkspace broken) {
    Path runs = broken.root().resolve(".ratchet/runs");
    File[] folders = Objects.requireNonNullElse(runs.toFile().listFiles(), new File[0]);
    boolean found = false;
    for (File run : folders) {
      if (new File(run, "journal.jsonl").isFile()) {
        found = true;
      } else {
        for (File file : Objects.requireNonNullElse(run.listFiles(), new File[0])) {
          assertThat(file.delete()).isTrue();
        }
        assertThat(run.delete()).isTrue();
      }
    }
    return found;
  }

  private static void check(
      ExampleWorkspace broken, Map<String, Long> asked, Map<String, Long> once, int kills) {
    assertThat(asked.keySet()).isEqualTo(once.keySet());
    Map<String, Long> twice = new TreeMap<>(asked);
    twice.values().removeIf(times -> times == 1);
    long extras = twice.values().stream().mapToLong(times -> times - 1).sum();
    assertThat(extras).as("asked again").isLessThanOrEqualTo((long) CONCURRENCY * kills);
    JournalContents journal = FileRunJournal.read(journal(broken));
    Set<AttemptKey> listed = journal.inFlight().all();
    assertThat(journal.inFlight().open()).isEmpty();
    assertThat(listed.size()).isLessThanOrEqualTo(CONCURRENCY * kills);
    assertThat(twice.keySet())
        .as("all that was asked again is of attempts that are listed: " + listed)
        .allMatch(body -> listed.stream().anyMatch(key -> body.contains(telling(key))));
  }

  /** A piece of the case's question that stands alike in any JSON text. */
  private static String telling(AttemptKey key) {
    List<Message> input = CASES.get(key.caseId()).input();
    return Arrays.stream(input.getLast().content().split("[^A-Za-z ]"))
        .max(Comparator.comparingInt(String::length))
        .orElseThrow()
        .strip();
  }

  /** What every attempt says, without the times and where its replies were kept meanwhile. */
  private static Map<AttemptKey, String> said(ExampleWorkspace workspace) {
    Map<AttemptKey, String> said = new TreeMap<>();
    for (Attempt one : HeldAttempts.journaled(journal(workspace))) {
      String text =
          one.end() + Json.canonical(one.transcript().messages()) + Json.canonical(one.outcomes());
      assertThat(said.put(one.key(), text)).as("made twice").isNull();
    }
    return said;
  }

  private static Path journal(ExampleWorkspace workspace) {
    return workspace.root().resolve(".ratchet/runs/" + workspace.run() + "/journal.jsonl");
  }

  /** Decided by the gate, whose reruns are cheap: the cache has no say in what is decided. */
  private static String verdict(ExampleWorkspace workspace, Map<String, String> environment) {
    CommandRun gate =
        CommandRun.in(
            workspace.root(), environment, "gate", GATE, "--resume", workspace.run(), "--json");
    assertThat(gate.exitCode()).as(gate.out() + gate.err()).isZero();
    Node.Mapping verdict = (Node.Mapping) Json.node("verdict", gate.out());
    return Json.canonical(verdict);
  }

  private static Map<String, String> reports(ExampleWorkspace workspace) {
    return ComparableReport.of(workspace.root().resolve("reports/out/" + workspace.run()));
  }

  private static Map<String, String> environment(AskedEndpoint endpoint) {
    return Map.of("OPENAI_BASE_URL", endpoint.baseUrl(), "OPENAI_API_KEY", "key-of-a-test");
  }
}
