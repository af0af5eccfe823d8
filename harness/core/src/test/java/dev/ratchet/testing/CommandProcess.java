package dev.ratchet.testing;

import dev.ratchet.cli.Main;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A command in a process of its own, as signals and kills reach it. */
public final class CommandProcess implements AutoCloseable {
  private static final long LONGEST_MINUTES = 3;
  private static final int SIGNALLED = 128;
  private static final String OUT = "command.out";
  private static final String ERR = "command.err";
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

  private final Process process;
  private final Path scratch;

  private CommandProcess(Process process, Path scratch) {
    this.process = process;
    this.scratch = scratch;
  }

  /**
   * Starts a command in a directory. Its output and what it unpacks go to a folder that is closed
   * with it: a killed one leaves DuckDB's library behind, which has 58 MB.
   */
  public static CommandProcess start(
      Path directory, Map<String, String> environment, String... args) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    words.add("--enable-native-access=ALL-UNNAMED");
    words.add("-Dratchet.home=" + Repository.ROOT);
    Path scratch = scratch();
    words.add("-Djava.io.tmpdir=" + scratch);
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    words.addAll(List.of(args));
    try {
      ProcessBuilder builder =
          new ProcessBuilder(words)
              .directory(directory.toFile())
              .redirectOutput(scratch.resolve(OUT).toFile())
              .redirectError(scratch.resolve(ERR).toFile());
      builder.environment().putAll(environment);
      return new CommandProcess(builder.start(), scratch);
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
    return Repository.read(scratch.resolve(OUT));
  }

  public String err() {
    return Repository.read(scratch.resolve(ERR));
  }

  private static Path scratch() {
    try {
      return Files.createTempDirectory("command");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    exitCode();
    try (Stream<Path> all = Files.walk(scratch)) {
      for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
