package dev.ratchet.cli;

import dev.ratchet.testing.CommandRun;
import dev.ratchet.testing.Golden;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** {@code docs/cli.md} is what the commands themselves say. */
final class CommandPageTest {
  @Test
  void theCommandPageIsWhatTheCommandsSay() {
    Path nowhere = Path.of("").toAbsolutePath();
    Session session = new Session(CommandRun.surroundings(nowhere), new GlobalOptions());
    StringBuilder page = new StringBuilder("# Command line\n\n");
    page.append("Generated from the commands' own help by `CommandPageTest`.\n\n");
    append(page, "ratchet", CommandRun.in(nowhere, "--help").out());
    for (Object command : Commands.all(session)) {
      CommandLine line = new CommandLine(command);
      if (!line.getCommandSpec().usageMessage().hidden()) {
        String name = line.getCommandName();
        append(page, "ratchet " + name, CommandRun.in(nowhere, name, "--help").out());
        line.getSubcommands()
            .forEach(
                (inner, ignored) ->
                    append(
                        page,
                        "ratchet " + name + " " + inner,
                        CommandRun.in(nowhere, name, inner, "--help").out()));
      }
    }
    Golden.check("docs/cli.md", page.toString());
  }

  private static void append(StringBuilder page, String title, String help) {
    page.append("## ").append(title).append("\n\n```\n").append(help.stripTrailing());
    page.append("\n```\n\n");
  }
}
