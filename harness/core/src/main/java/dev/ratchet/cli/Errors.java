package dev.ratchet.cli;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what went wrong into clear lines and an exit code; a stack trace only with --debug. */
final class Errors implements IExecutionExceptionHandler, IParameterExceptionHandler {
  private final Terminal terminal;
  private final GlobalOptions options;

  Errors(Terminal terminal, GlobalOptions options) {
    this.terminal = terminal;
    this.options = options;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult result) {
    terminal.clearLine();
    if (options.debug) {
      e.printStackTrace(terminal.errorStream());
    }
    if (e instanceof RatchetException told) {
      told.text().lines().forEach(line -> terminal.note("ratchet: " + line));
      return told.code().exitCode();
    }
    terminal.note(
        "ratchet: internal error: "
            + e.getClass().getSimpleName()
            + (options.debug ? "" : "; run again with --debug and report it"));
    return ErrorCode.INTERNAL.exitCode();
  }

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    String message = e.getMessage();
    terminal.note("ratchet: " + (message == null ? "wrong usage" : message));
    if (!UnmatchedArgumentException.printSuggestions(e, terminal.errorStream())) {
      terminal.note("usage: " + command.getHelp().synopsis(0).strip());
      terminal.note("help:  " + command.getCommandSpec().qualifiedName() + " --help");
    }
    return ErrorCode.USAGE.exitCode();
  }
}
