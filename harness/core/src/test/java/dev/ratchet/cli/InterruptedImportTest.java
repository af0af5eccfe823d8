package dev.ratchet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Seeds;
import dev.ratchet.store.Database;
import dev.ratchet.store.StoreFile;
import dev.ratchet.testing.CommandProcess;
import dev.ratchet.testing.CommandRun;
import dev.ratchet.testing.Effort;
import dev.ratchet.testing.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real import is killed, or asked to end, anywhere; the same command again ends as if not. */
final class InterruptedImportTest {
  private static final Path EXPORT =
      Repository.ROOT.resolve("harness/core/src/test/resources/telemetry/otel-genai");
  private static final String[] IMPORT = {"import", "traces.jsonl", "logs.jsonl"};

  private static final int LINES = 40;

  @TempDir Path folder;
  private Path whole;
  private ContentHash expected;
  private ContentHash empty;

  /** An unbroken import, whose files and keys all others share. */
  @BeforeEach
  void importWhole() throws IOException {
    whole = Files.createDirectories(folder.resolve("whole"));
    assertThat(CommandRun.in(whole, "init").exitCode()).isZero();
    for (String name : List.of("traces.jsonl", "logs.jsonl")) {
      List<String> lines = Files.readAllLines(EXPORT.resolve("otel-genai." + name));
      Files.write(whole.resolve(name), lines.subList(0, LINES));
    }
    CommandRun unbroken = CommandRun.in(whole, IMPORT);
    assertThat(unbroken.exitCode()).as(unbroken.err()).isZero();
    expected = hash(whole);
    empty =
        new StoreFile(folder.resolve("empty.duckdb"), CommandRun.CLOCK).use(Database::contentHash);
    assertThat(empty).isNotEqualTo(expected);
  }

  /** Where a kill is aimed at: how far the import must be, and how long after it may come. */
  private enum Aim {
    ANYWHERE(1_200) {
      @Override
      boolean isReached(Path state) {
        return true;
      }
    },
    STAGING(900) {
      @Override
      boolean isReached(Path state) {
        return !leftOver(state).isEmpty();
      }
    },
    MIGRATION(60) {
      @Override
      boolean isReached(Path state) {
        return Files.exists(state.resolve("ratchet.duckdb"));
      }
    },
    MERGE(500) {
      @Override
      boolean isReached(Path state) {
        return Files.exists(state.resolve("ratchet.duckdb"));
      }
    };

    private final int millis;

    Aim(int millis) {
      this.millis = millis;
    }

    abstract boolean isReached(Path state);
  }

  @Test
  void anImportThatIsKilledAnywhereAndGivenAgainEndsAsTheUnbrokenOne() {
    SplittableRandom random = Seeds.generator(6, "kills");
    int killed = 0;
    for (int trial = 0; trial < Effort.of(4, 100); trial++) {
      Path broken = workspace("broken-" + trial);
      Path state = broken.resolve(".ratchet");
      Aim aim = Aim.values()[trial % Aim.values().length];
      try (CommandProcess process = CommandProcess.start(broken, Map.of(), IMPORT)) {
        process.awaitRunningOrEnd(() -> aim.isReached(state));
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(aim.millis)));
        killed += process.kill() ? 1 : 0;
      }
      if (Files.exists(state.resolve("ratchet.duckdb"))) {
        assertThat(hash(broken)).as("all or nothing, trial " + trial).isIn(empty, expected);
      }
      CommandRun again = CommandRun.in(broken, IMPORT);
      assertThat(again.exitCode()).as(again.err()).isZero();
      assertThat(hash(broken)).as(aim + ", trial " + trial).isEqualTo(expected);
      assertThat(leftOver(state)).isEmpty();
    }
    assertThat(killed).as("kills that came in time").isGreaterThan(Effort.of(4, 100) / 2);
  }

  @Test
  void aCancelledImportEndsInTimeWithAClearLineAndNothingByHalves() {
    Path broken = workspace("cancelled");
    Path state = broken.resolve(".ratchet");
    try (CommandProcess process = CommandProcess.start(broken, Map.of(), IMPORT)) {
      process.awaitWhileRunning(() -> !leftOver(state).isEmpty());
      long start = System.nanoTime();
      process.terminate();
      assertThat(process.exitCode()).as(process.err()).isEqualTo(4);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
      assertThat(process.err())
          .contains("ratchet: stopping; nothing is imported by halves")
          .contains("nothing was imported, so give the same command again")
          .doesNotContain("\tat ", "internal error");
    }
    assertThat(leftOver(state)).isEmpty();
    assertThat(CommandRun.in(broken, IMPORT).exitCode()).isZero();
    assertThat(hash(broken)).isEqualTo(expected);
  }

  /** A workspace with the export and the keys of the unbroken one, and no store. */
  private Path workspace(String name) {
    Path copy = folder.resolve(name);
    try (Stream<Path> all = Files.walk(whole)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        if (!file.getFileName().toString().startsWith("ratchet.duckdb")) {
          Path target = copy.resolve(whole.relativize(file).toString());
          Files.createDirectories(target.getParent());
          Files.copy(file, target);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return copy;
  }

  private static ContentHash hash(Path workspace) {
    return new StoreFile(workspace.resolve(".ratchet/ratchet.duckdb"), CommandRun.CLOCK)
        .use(Database::contentHash);
  }

  private static List<String> leftOver(Path state) {
    if (!Files.isDirectory(state)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(state)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("import-"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
