package dev.ratchet.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The root of the command line: the list of commands, in the order of the help text. */
@Command(
    name = "ratchet",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Every production incident becomes a test, and no release slips back past it.",
    footerHeading = "%n",
    footer = {
      "Exit codes: 0 done or PASS · 1 internal error · 2 wrong usage or input · 3 FAIL ·",
      "            4 INCONCLUSIVE · 5 integrity or I/O. Only 0 lets a build go on.",
      "",
      "Start with 'ratchet demo', then 'ratchet init' in your own repository."
    })
public final class RatchetCommand implements Callable<Integer> {
  @Mixin private final GlobalOptions options = new GlobalOptions();
  @Spec private CommandSpec spec = CommandSpec.create();

  private RatchetCommand() {}

  /** Runs one command; the exit code is 0 to 5. */
  public static int execute(Surroundings surroundings, String... args) {
    RatchetCommand root = new RatchetCommand();
    Session session = new Session(surroundings, root.options);
    CommandLine line = new CommandLine(root);
    Commands.meant(session, List.of(args)).forEach(line::addSubcommand);
    abbreviate(line);
    Terminal terminal = surroundings.terminal();
    Errors errors = new Errors(session, root.options);
    return line.setOut(terminal.outWriter())
        .setErr(terminal.errorWriter())
        .setExecutionStrategy(new Handing(session))
        .setExpandAtFiles(surroundings.caller().reach() instanceof Reach.Own)
        .setExecutionExceptionHandler(errors)
        .setParameterExceptionHandler(errors)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(false)
        .setUsageHelpWidth(100)
        .execute(args);
  }

  /** One short line of usage; the options are explained below it anyway. */
  private static void abbreviate(CommandLine line) {
    line.getCommandSpec().usageMessage().abbreviateSynopsis(true);
    line.getSubcommands().values().forEach(RatchetCommand::abbreviate);
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return 0;
  }
}
