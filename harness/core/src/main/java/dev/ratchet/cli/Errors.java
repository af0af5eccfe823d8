package dev.ratchet.cli;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what went wrong into clear lines and an exit code; a stack trace only with --debug. */
final class Errors implements IExecutionExceptionHandler, IParameterExceptionHandler {
  private static final int MOST_LINES = 40;

  private final Session session;
  private final Terminal terminal;
  private final GlobalOptions options;

  Errors(Session session, GlobalOptions options) {
    this.session = session;
    this.terminal = session.terminal();
    this.options = options;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult result) {
    terminal.clearLine();
    if (options.debug) {
      e.printStackTrace(terminal.errorStream());
    }
    if (e instanceof RatchetException told) {
      tell(session.near(told.text()).lines().toList());
      return told.code().exitCode();
    }
    terminal.note(
        "ratchet: internal error: "
            + e.getClass().getSimpleName()
            + (options.debug ? "" : "; run again with --debug and report it"));
    return ErrorCode.INTERNAL.exitCode();
  }

  private void tell(List<String> lines) {
    lines.stream().limit(MOST_LINES).forEach(line -> terminal.note("ratchet: " + line));
    if (lines.size() > MOST_LINES) {
      terminal.note("ratchet: and " + (lines.size() - MOST_LINES) + " more");
    }
  }

  @Override
  public int handleParseException(ParameterException e, String[] args) {
    CommandSpec command = e.getCommandLine().getCommandSpec();
    String message = e.getMessage();
    terminal.note(
        "ratchet: %s%s; see '%s --help'"
            .formatted(
                message == null ? "wrong usage" : message, nearest(e), command.qualifiedName()));
    return ErrorCode.USAGE.exitCode();
  }

  private static String nearest(ParameterException e) {
    return e instanceof UnmatchedArgumentException unmatched
        ? unmatched.getSuggestions().stream()
            .findFirst()
            .map(one -> "; did you mean '" + one + "'?")
            .orElse("")
        : "";
  }
}
