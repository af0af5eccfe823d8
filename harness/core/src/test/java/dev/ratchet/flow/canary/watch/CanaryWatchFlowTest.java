package dev.ratchet.flow.canary.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.Workspace;
import dev.ratchet.flow.canary.CanaryRound;
import dev.ratchet.flow.canary.CanaryRoundFlow;
import dev.ratchet.flow.ingest.ImportOptions;
import dev.ratchet.gate.Decision;
import dev.ratchet.testing.CanaryExports;
import dev.ratchet.testing.MovableClock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A canary of a day with looks at noon and at its end, over real exports in a real store. */
final class CanaryWatchFlowTest {
  private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
  private static final Duration GRACE = Duration.ofMinutes(15);

  @TempDir private Path root;
  private final MovableClock clock = new MovableClock(START);
  private final List<String> told = new ArrayList<>();
  private final Deque<Happening> happenings = new ArrayDeque<>();
  private final CanaryExports exports = new CanaryExports(START);

  /** What happens between two looks at the folder. */
  private interface Happening {
    void happen() throws IOException;
  }

  @BeforeEach
  void workspace() throws IOException {
    Files.createDirectories(root.resolve("gates/canary"));
    Files.createDirectories(root.resolve("exports"));
    Files.writeString(root.resolve("gates/workspace.yaml"), "name: watched\n");
    Files.writeString(
        root.resolve("gates/canary/copilot.yaml"),
        """
        canary: copilot
        arms: {tag: app, canary: v8, baseline: v7}
        period: {from: "%s", to: "%s"}
        share: 0.25
        looks: [0.5, 1]
        metrics: [{metric: refusal-rate, critical: true, margin: 0.25}]
        p0: [personal-data-exposure]
        evidence: {units: 20, events: 1}
        shuffles: 999
        """
            .formatted(START, hour(24)));
  }

  private static Instant hour(double hours) {
    return START.plusSeconds(Math.round(hours * 3600));
  }

  /** Watches while something happens; stopped when nothing more does. */
  private CanaryWatchFlow.End watch(Happening... all) {
    happenings.addAll(List.of(all));
    Ratchet ratchet =
        new Ratchet(
            Workspace.at(root), new Ratchet.Surroundings(clock, Map.of(), Map.of(), "test"));
    return new CanaryWatchFlow(
            new CanaryRoundFlow(ratchet, ImportOptions.DEFAULT),
            clock,
            this::pause,
            (_, event) -> told.add(word(event)))
        .watch(
            new CanaryWatchFlow.Order(
                root.resolve("gates/canary/copilot.yaml"), root.resolve("exports"), GRACE, false));
  }

  private boolean pause() {
    Happening next = happenings.poll();
    if (next == null) {
      return false;
    }
    try {
      next.happen();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    clock.advance(Duration.ofSeconds(10));
    return true;
  }

  private static String word(WatchEvent event) {
    return switch (event) {
      case WatchEvent.Started started -> "after look " + started.taken();
      case WatchEvent.Imported(CanaryRound.Arrived arrived) ->
          "imported " + arrived.files() + ": " + arrived.changedRequests();
      case WatchEvent.NotImported(CanaryRound.Refused refused) ->
          "refused " + Path.of(refused.file()).getFileName();
      case WatchEvent.Looked(CanaryRound.Taken look) ->
          "look " + look.look() + (look.again() ? " again " : " ") + look.verdict();
      case WatchEvent.Delayed _ -> "delayed";
      case WatchEvent.Ended(Decision decision) -> "ended " + decision;
    };
  }

  private void nothing() {}

  private Path export(String name) {
    return root.resolve("exports").resolve(name);
  }

  /** Sets the clock to an hour of the canary. */
  private Happening until(double hours) {
    return () -> clock.advance(Duration.between(clock.instant(), hour(hours)));
  }

  private Happening arrives(String name, String content) {
    return () -> Files.writeString(export(name), content);
  }

  @Test
  void eachLookIsTakenOnceWhenItsDataHaveArrivedAndAnUnchangedCanaryPasses() throws IOException {
    String morning = exports.sessions(0, 11, 200);
    String half = morning.substring(0, morning.length() / 2);
    watch(
        until(11),
        arrives("a.jsonl", half),
        () -> // it is still being written
        Files.writeString(
                export("a.jsonl"), morning.substring(half.length()), StandardOpenOption.APPEND),
        this::nothing,
        this::nothing,
        until(12),
        arrives("b.jsonl", exports.sessions(11, 13, 40)),
        this::nothing,
        this::nothing);
    assertThat(told)
        .containsExactly(
            "after look 0", "imported 1: 200", "imported 1: 40", "look 1 INCONCLUSIVE");

    told.clear(); // another process goes on, and takes no look again
    watch(
        this::nothing,
        this::nothing,
        arrives("c.jsonl", exports.sessions(13, 23, 200)),
        this::nothing,
        until(24.2),
        until(24.25));
    assertThat(told)
        .containsExactly(
            "after look 1", "imported 2: 0", "imported 1: 200", "look 2 PASS", "ended PASS");
    assertThat(export("../.ratchet/canaries"))
        .isDirectoryRecursivelyContaining("glob:**/reading-2.json");
    assertThat(export("../.ratchet/canaries")).isDirectoryNotContaining("glob:**/reading-3.json");
  }

  @Test
  void aLeakBetweenLooksEndsTheCanaryAtOnce() throws IOException {
    CanaryWatchFlow.End end =
        watch(
            until(1),
            arrives("a.jsonl", exports.sessions(0, 1, 40) + exports.leak(0.5)),
            this::nothing,
            this::nothing);
    assertThat(end)
        .isInstanceOfSatisfying(
            CanaryWatchFlow.End.Decided.class,
            decided -> assertThat(decided.decision()).isEqualTo(Decision.FAIL));
    assertThat(told)
        .containsExactly("after look 0", "imported 1: 41", "look 0 ROLLBACK", "ended FAIL");
    told.clear();
    watch(arrives("b.jsonl", exports.sessions(1, 2, 40)), this::nothing, this::nothing);
    assertThat(told).containsExactly("after look 0", "ended FAIL");
  }

  @Test
  void lateDataOfALookHaveItTakenAgainAndOtherOrTheSameDataDoNot() {
    String morning = exports.sessions(0, 13, 200);
    watch(
        arrives("a.jsonl", morning),
        until(13), // the watch began late: it reads first what lies there
        this::nothing,
        arrives("late.jsonl", exports.sessions(2, 3, 20)),
        this::nothing,
        arrives("after.jsonl", exports.sessions(12.5, 13, 20)),
        this::nothing,
        arrives("copy.jsonl", morning),
        this::nothing);
    assertThat(told)
        .containsExactly(
            "after look 0",
            "imported 1: 200",
            "look 1 INCONCLUSIVE",
            "imported 1: 20",
            "look 1 again INCONCLUSIVE",
            "imported 1: 20",
            "imported 1: 0");
  }

  @Test
  void aFileThatCannotBeReadIsToldOnceAndKeepsNoOtherBack() throws IOException {
    watch(
        until(1),
        arrives("a.jsonl", exports.sessions(0, 1, 20)),
        arrives("readme.txt", "no export at all\n"),
        arrives("b.jsonl", exports.sessions(1, 2, 20)),
        this::nothing,
        this::nothing,
        this::nothing);
    assertThat(told).filteredOn(line -> line.equals("refused readme.txt")).hasSize(1);
    assertThat(told).filteredOn(line -> line.equals("imported 1: 20")).hasSize(2);
  }
}
