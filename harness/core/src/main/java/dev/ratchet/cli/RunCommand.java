package dev.ratchet.cli;

import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.gate.PlanFlow;
import dev.ratchet.flow.gate.PlanSummary;
import dev.ratchet.flow.gate.ground.GateInputs;
import dev.ratchet.flow.gate.making.RunFlow;
import dev.ratchet.flow.gate.making.RunOptions;
import dev.ratchet.run.Shard;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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

  @Option(
      names = "--shard",
      paramLabel = "I/N",
      description =
          "Make only part I of N, split by incident, for 'ratchet gate --merge'. A part has its"
              + " share of the budget, and makes the reruns of its cases too.")
  private @Nullable String shard;

  RunCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Ratchet ratchet = switches.ratchet(session);
    GateInputs inputs =
        switches.loader(ratchet).load(session.here().resolve(policy), switches.candidate(session));
    String part = shard;
    RunOptions options = switches.options(session, part == null ? null : Shard.read(part));
    if (switches.isDryRun()) {
      PlanSummary plan = new PlanFlow(ratchet).plan(inputs, options);
      session.tell(plan, () -> PlanText.of(plan, switches.explainsCost()));
      return ExitCodes.DONE;
    }
    RunFlow.Summary summary = new RunFlow(ratchet).run(inputs, options);
    session.terminal().clearLine();
    summary.note().lines().forEach(line -> session.terminal().note("ratchet: " + line));
    if (session.json()) {
      session.terminal().json(summary);
    } else {
      session.terminal().print(text(summary));
    }
    return summary.whole() ? ExitCodes.DONE : ExitCodes.INCONCLUSIVE;
  }

  private String text(RunFlow.Summary summary) {
    RunFlow.Summary.Made made = summary.attempts();
    String head =
        "Run %s: %d of %d attempts, %d of them from before"
            .formatted(summary.run(), made.made() - made.missing(), made.planned(), made.resumed());
    String again =
        policy + switches.again() + (summary.shard() == null ? "" : " --shard " + summary.shard());
    if (!summary.whole()) {
      return head
          + "\n"
          + made.missing()
          + " are missing; go on: ratchet run "
          + again
          + " --resume "
          + summary.run();
    }
    return summary.shard() == null
        ? head + "\nDecide: ratchet gate " + again + " --resume " + summary.run()
        : head + "\nDecide when all shards are there: ratchet gate " + policy + " --merge RUN RUN…";
  }
}
