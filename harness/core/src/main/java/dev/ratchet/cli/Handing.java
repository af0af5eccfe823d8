package dev.ratchet.cli;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.cli.handover.GoneException;
import dev.ratchet.cli.handover.RunningServer;
import dev.ratchet.web.handover.HandedCommand;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/**
 * Runs a command where the store is: here, in the server that has it, or here with the server's
 * file. What the command prints is the same everywhere.
 */
final class Handing implements IExecutionStrategy {
  private final Session session;
  private final IExecutionStrategy here = new RunLast();

  Handing(Session session) {
    this.session = session;
  }

  @Override
  public int execute(ParseResult line) {
    Integer helped = CommandLine.executeHelpRequest(line);
    if (helped != null) {
      return helped;
    }
    StoreNeed need = StoreNeeds.of(line);
    try {
      return switch (session.surroundings().caller().reach()) {
        case Reach.Own() -> own(need, line);
        case Reach.Within _ -> within(need, line);
      };
    } catch (RatchetException e) {
      throw new ExecutionException(line.commandSpec().commandLine(), "handing over", e);
    }
  }

  private int own(StoreNeed need, ParseResult line) {
    try {
      return switch (need) {
        case NONE, STEP -> here.execute(line);
        case SHARED -> {
          Optional<RunningServer> server = server();
          yield server.isPresent()
              ? afterwards(there(server.get(), line), line)
              : here.execute(line);
        }
        case ALONE -> {
          Optional<RunningServer> server = server();
          yield server.isPresent() ? alone(server.get(), line) : here.execute(line);
        }
      };
    } catch (GoneException _) {
      return here.execute(line); // it has ended, so that the store is free
    }
  }

  private int within(StoreNeed need, ParseResult line) {
    if (need != StoreNeed.SHARED) {
      throw new RatchetException(ErrorCode.USAGE, "this command cannot be handed to a server");
    }
    return here.execute(line);
  }

  /** Where there is no workspace, the command itself says so. */
  private Optional<RunningServer> server() {
    return session.workspaceIfFound().flatMap(found -> RunningServer.of(found, Version.text()));
  }

  private int there(RunningServer server, ParseResult line) throws GoneException {
    List<String> words = line.expandedArgs();
    HandedCommand command =
        new HandedCommand(
            server.version(),
            words,
            session.here().toAbsolutePath().toString(),
            session.surroundings().caller().user(),
            session.terminal().isInteractive());
    return server.run(command, new Relay(session));
  }

  private static int afterwards(int code, ParseResult line) {
    ParseResult last = line;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    return last.commandSpec().userObject() instanceof Afterwards command
        ? command.afterwards(code)
        : code;
  }

  private int alone(RunningServer server, ParseResult line) throws GoneException {
    try (RunningServer.Loan _ = server.borrow()) {
      return here.execute(line);
    }
  }

  /** Prints what comes, and passes a signal on. */
  private record Relay(Session session) implements RunningServer.Listener {
    @Override
    public void begun(Runnable stop) {
      session.surroundings().interrupts().onStop(stop);
    }

    @Override
    public void out(String text) {
      session.terminal().relayOut(text);
    }

    @Override
    public void err(String text) {
      session.terminal().relayError(text);
    }
  }
}
