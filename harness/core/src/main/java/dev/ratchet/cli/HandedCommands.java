package dev.ratchet.cli;

import dev.ratchet.store.Database;
import dev.ratchet.web.handover.Caller;
import dev.ratchet.web.handover.HandedCommand;
import dev.ratchet.web.handover.HandedWork;
import dev.ratchet.web.handover.Word;
import java.io.PrintStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * Runs commands that were handed over, in this process and as their callers gave them: from their
 * directory, under their name, to their terminal. They find no variable set, neither the caller's
 * nor this process's, and no input.
 */
public final class HandedCommands implements HandedWork {
  private final Clock clock;
  private final Path home;

  /**
   * For a server.
   *
   * @param server what the command that serves stands in; only its clock and home count
   */
  public HandedCommands(Surroundings server) {
    this.clock = server.clock();
    this.home = server.home();
  }

  @Override
  public int run(HandedCommand command, Caller caller, Database store) {
    Interrupts interrupts = Interrupts.none();
    caller.onStop(interrupts::ask);
    try (PrintStream out = stream(new ToldStream(text -> caller.tell(new Word.Out(text))));
        PrintStream err = stream(new ToldStream(text -> caller.tell(new Word.Err(text))))) {
      return RatchetCommand.execute(
          new Surroundings(
              new Terminal(Reader.nullReader(), out, err, command.interactive()),
              clock,
              new Surroundings.Caller(command.user(), Map.of(), new Reach.Within(store)),
              new Surroundings.Places(home, Path.of(command.here())),
              interrupts),
          command.words().toArray(String[]::new));
    }
  }

  private static PrintStream stream(ToldStream told) {
    return new PrintStream(told, true, StandardCharsets.UTF_8);
  }
}
