package dev.ratchet.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.testing.CommandProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One lock, asked for within a process and from another. */
final class FileLockTest {
  @TempDir private Path folder;

  private static void assertBusy(Path guarded) {
    assertThatThrownBy(() -> FileLock.on(guarded, Duration.ZERO))
        .isInstanceOfSatisfying(
            RatchetException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BUSY));
  }

  @Test
  void whoAsksInVainWithinTheProcessDoesNotEndTheLockForOtherProcesses() throws Exception {
    Files.createDirectories(folder.resolve("gates"));
    Files.writeString(folder.resolve("gates/workspace.yaml"), "name: locked\n");
    Path guarded = folder.resolve(".ratchet/serving.json");
    try (FileLock _ = FileLock.on(guarded, Duration.ZERO)) {
      assertBusy(guarded);
      assertBusy(folder.resolve("gates/../.ratchet/serving.json"));
      try (CommandProcess other = CommandProcess.start(folder, Map.of(), "serve", "--port", "0")) {
        assertThat(other.exitCode()).as(other.err()).isEqualTo(5);
      }
    }
    FileLock.on(guarded, Duration.ZERO).close();
  }

  @Test
  void whoWaitsGetsItWhenItIsLetGoAndClosingTwiceEndsNobodysLock() {
    Path guarded = folder.resolve("file");
    FileLock first = FileLock.on(guarded, Duration.ZERO);
    CompletableFuture<FileLock> waits =
        CompletableFuture.supplyAsync(() -> FileLock.on(guarded, Duration.ofSeconds(30)));
    first.close();
    FileLock second = waits.join();
    first.close();
    assertBusy(guarded);
    second.close();
    FileLock.on(guarded, Duration.ZERO).close();
  }
}
