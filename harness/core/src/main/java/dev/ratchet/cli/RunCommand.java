package dev.ratchet.cli;

import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.gate.GateInputs;
import dev.ratchet.flow.gate.GateLoader;
import dev.ratchet.flow.gate.RunFlow;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = {
      "Make the attempts that a gate certainly needs and keep them; decide nothing.",
      "An answer that was received is never asked for again: see --resume and the cache."
    },
    footer = {
      "",
      "Example: ratchet run gates/copilot.yaml --dry-run",
      "         ratchet run gates/copilot.yaml --resume copilot-release-20260928-090000-1a2b3c"
    })
final class RunCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private final RunSwitches switches = new RunSwitches();

  @Parameters(paramLabel = "GATE.yaml", description = "The policy.")
  private Path policy = Path.of("");

  @Option(names = "--dry-run", description = "Print the plan and check everything; no call.")
  private boolean dryRun;

  RunCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Ratchet ratchet = session.ratchet();
    GateInputs inputs =
        new GateLoader(ratchet.workspace(), ratchet.surroundings()::variable)
            .load(session.here().resolve(policy), switches.candidate(session));
    if (dryRun) {
      PlanText.print(session, inputs);
      return ExitCodes.DONE;
    }
    RunFlow.Summary summary = new RunFlow(ratchet).run(inputs, switches.options(session));
    session.terminal().clearLine();
    summary.note().lines().forEach(line -> session.terminal().note("ratchet: " + line));
    if (session.json()) {
      session.terminal().json(summary);
    } else {
      session.terminal().print(text(summary));
    }
    return summary.missing() == 0 ? ExitCodes.DONE : ExitCodes.INCONCLUSIVE;
  }

  private String text(RunFlow.Summary summary) {
    String head =
        "Run %s: %d of %d attempts, %d of them from before"
            .formatted(
                summary.run(),
                summary.made() - summary.missing(),
                summary.planned(),
                summary.resumed());
    return summary.missing() == 0
        ? head
            + "\nDecide: ratchet gate "
            + policy
            + switches.again()
            + " --resume "
            + summary.run()
        : head
            + "\n"
            + summary.missing()
            + " are missing; go on: ratchet run "
            + policy
            + switches.again()
            + " --resume "
            + summary.run();
  }
}
