package dev.ratchet.testing;

import dev.ratchet.cli.RatchetCommand;
import dev.ratchet.cli.Surroundings;
import dev.ratchet.cli.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

/** One command as a user would run it, in this JVM: exit code, standard output, standard error. */
public record CommandRun(int exitCode, String out, String err) {
  /** The time that all commands in tests believe in. */
  public static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-09-28T09:00:00Z"), ZoneOffset.UTC);

  /** Runs in a directory with some environment variables. */
  public static CommandRun in(Path directory, Map<String, String> environment, String... args) {
    return in(CLOCK, directory, environment, args);
  }

  /** Runs in a directory at another time. */
  public static CommandRun at(Instant now, Path directory, String... args) {
    return in(Clock.fixed(now, ZoneOffset.UTC), directory, Map.of(), args);
  }

  private static CommandRun in(
      Clock clock, Path directory, Map<String, String> environment, String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream outStream = new PrintStream(out, true, StandardCharsets.UTF_8);
    PrintStream errStream = new PrintStream(err, true, StandardCharsets.UTF_8);
    Terminal terminal = new Terminal(outStream, errStream, false);
    int code =
        RatchetCommand.execute(
            new Surroundings(terminal, clock, environment, places(directory)), args);
    outStream.flush();
    errStream.flush();
    return new CommandRun(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static Surroundings.Places places(Path directory) {
    return new Surroundings.Places(Repository.ROOT, directory);
  }

  /** Surroundings whose output goes nowhere. */
  public static Surroundings surroundings(Path directory) {
    PrintStream nowhere =
        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    return new Surroundings(
        new Terminal(nowhere, nowhere, false), CLOCK, Map.of(), places(directory));
  }

  /** Runs in a directory without any environment. */
  public static CommandRun in(Path directory, String... args) {
    return in(directory, Map.of(), args);
  }
}
