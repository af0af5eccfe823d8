package dev.ratchet.cli;

import dev.ratchet.base.Json;
import dev.ratchet.flow.admin.DoctorFlow;
import dev.ratchet.flow.alert.AlertsFlow;
import dev.ratchet.flow.canary.CanaryRound;
import dev.ratchet.flow.canary.CanaryRoundFlow;
import dev.ratchet.flow.gate.stored.StoredRuns;
import dev.ratchet.flow.ingest.ImportOptions;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What other commands hand to a server of the store they work in; nobody types it. */
@Command(name = "step", hidden = true, description = "A step of another command in the store.")
final class StepCommand implements Callable<Integer> {
  private final Session session;

  @Spec private CommandSpec spec = CommandSpec.create();

  StepCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return ExitCodes.DONE;
  }

  @Command(name = "keep-run", description = "Project a decided run from its files.")
  int keepRun(@Parameters(paramLabel = "RUN", description = "The run's id.") String run) {
    StoredRuns.project(session.ratchet(), run);
    return ExitCodes.DONE;
  }

  @Command(name = "tables", description = "Count the tables of the store.")
  int tables() {
    session.terminal().print(String.valueOf(DoctorFlow.tables(session.ratchet())));
    return ExitCodes.DONE;
  }

  @Command(name = "alert-figures", description = "Tell what the alerts look at.")
  int alertFigures(
      @Parameters(paramLabel = "TIME", description = "When it is looked at.") String at) {
    session.terminal().json(new AlertsFlow(session.ratchet()).figures(Instant.parse(at)));
    return ExitCodes.DONE;
  }

  @Command(name = "canary-round", description = "Do a round of watching a canary.")
  int canaryRound(@Parameters(paramLabel = "ORDER", description = "What to do.") String order) {
    ImportOptions options =
        new ImportOptions(false, _ -> {}, session.surroundings().interrupts()::onStop);
    session
        .terminal()
        .json(
            new CanaryRoundFlow(session.ratchet(), options)
                .here(Json.read("the order", order, CanaryRound.Order.class)));
    return ExitCodes.DONE;
  }
}
