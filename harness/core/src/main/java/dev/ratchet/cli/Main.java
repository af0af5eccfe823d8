package dev.ratchet.cli;

import java.io.Console;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** Where the process starts: the real streams, clock and environment are handed over here. */
public final class Main {
  private Main() {}

  /** Runs one command and ends with its exit code. */
  public static void main(String[] args) {
    Reader in = new InputStreamReader(System.in, StandardCharsets.UTF_8);
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    Terminal terminal = new Terminal(in, out, err, isTerminal());
    Interrupts interrupts = Interrupts.ofProcess(err, Interrupts.GRACE);
    Surroundings surroundings =
        new Surroundings(
            terminal,
            Clock.systemUTC(),
            Surroundings.Caller.ofProcess(System.getenv()),
            new Surroundings.Places(
                Path.of(System.getProperty("ratchet.home", ".")), Path.of("").toAbsolutePath()),
            interrupts);
    int code = RatchetCommand.execute(surroundings, args);
    out.flush();
    err.flush();
    interrupts.end();
    System.exit(code);
  }

  private static boolean isTerminal() {
    return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
  }
}
