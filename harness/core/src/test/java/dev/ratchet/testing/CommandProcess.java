package dev.ratchet.testing;

import dev.ratchet.cli.Main;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A command in a process of its own, as signals and kills reach it. */
public final class CommandProcess implements AutoCloseable {
  private static final long LONGEST_MINUTES = 3;
  private static final int SIGNALLED = 128;
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final Process process;
  private final Path out;
  private final Path err;

  private CommandProcess(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /** Starts a command in a directory; its output goes to files beside it. */
  public static CommandProcess start(
      Path directory, Map<String, String> environment, String... args) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    words.add("--enable-native-access=ALL-UNNAMED");
    words.add("-Dratchet.home=" + Repository.ROOT);
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    words.addAll(List.of(args));
    try {
      Path out = Files.createTempFile("command", ".out");
      Path err = Files.createTempFile("command", ".err");
      ProcessBuilder builder =
          new ProcessBuilder(words)
              .directory(directory.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().putAll(environment);
      return new CommandProcess(builder.start(), out, err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until something is so; fails when the process ends before. */
  public void awaitWhileRunning(BooleanSupplier reached) {
    while (!reached.getAsBoolean()) {
      if (!process.isAlive()) {
        throw new AssertionError("ended before: " + out() + err());
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  /** Waits until something is so, or the process has ended. */
  public void awaitRunningOrEnd(BooleanSupplier reached) {
    while (process.isAlive() && !reached.getAsBoolean()) {
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  /** SIGKILL, and the wait for the end; false when the process had ended by itself. */
  public boolean kill() {
    process.destroyForcibly();
    return exitCode() > SIGNALLED;
  }

  /** SIGTERM, as a pipeline sends that is cancelled. */
  public void terminate() {
    process.destroy();
  }

  /** Waits for the end. */
  public int exitCode() {
    try {
      if (!process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError("hangs: " + out() + err());
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  public String out() {
    return Repository.read(out);
  }

  public String err() {
    return Repository.read(err);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
