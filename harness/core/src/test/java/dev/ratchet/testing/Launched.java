package dev.ratchet.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program as a user starts it: its own process, its exit code and what it printed. */
public record Launched(int exitCode, String out, String err) {
  private static final long HANG_MINUTES = 20;

  /** Runs to its end; a variable mapped to an empty text is removed from the environment. */
  public static Launched run(Path directory, Map<String, String> environment, List<String> words) {
    try {
      Path out = Files.createTempFile("launched", ".out");
      Path err = Files.createTempFile("launched", ".err");
      try {
        ProcessBuilder builder =
            new ProcessBuilder(new ArrayList<>(words))
                .directory(directory.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        environment.forEach((name, value) -> set(builder.environment(), name, value));
        int exitCode = awaited(builder.start(), words);
        return new Launched(exitCode, Files.readString(out), Files.readString(err));
      } finally {
        Files.delete(out);
        Files.delete(err);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void set(Map<String, String> environment, String name, String value) {
    if (value.isEmpty()) {
      environment.remove(name);
    } else {
      environment.put(name, value);
    }
  }

  private static int awaited(Process process, List<String> words) throws IOException {
    process.getOutputStream().close();
    try {
      if (!process.waitFor(HANG_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError(words + " hangs");
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
