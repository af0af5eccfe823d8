package dev.ratchet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What happens when work does not end although it was asked to. */
final class InterruptsTest {
  private static final long HANG_MINUTES = 2;

  /** Work that hears nothing. */
  static final class Deaf {
    private Deaf() {}

    public static void main(String[] args) throws InterruptedException {
      Interrupts.ofProcess(System.err, Duration.ofMillis(100));
      System.out.println("at work");
      TimeUnit.MINUTES.sleep(HANG_MINUTES);
    }
  }

  @Test
  void workThatDoesNotEndIsEndedWithTheExitCodeOfMissingEvidenceAndAWord()
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Deaf.class.getName())
            .start();
    try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
      assertThat(out.readLine()).isEqualTo("at work");
      process.toHandle().destroy(); // the process itself would close its streams, too
      assertThat(err.readLine()).contains("asked to end", "go on from it, a run with --resume");
      assertThat(process.waitFor(HANG_MINUTES, TimeUnit.MINUTES)).isTrue();
      assertThat(process.exitValue()).isEqualTo(4);
    } finally {
      process.destroyForcibly();
    }
  }
}
