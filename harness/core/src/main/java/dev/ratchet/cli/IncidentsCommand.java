package dev.ratchet.cli;

import dev.ratchet.flow.ingest.IncidentDetail;
import dev.ratchet.flow.ingest.IncidentReport;
import dev.ratchet.flow.ingest.IncidentsFlow;
import dev.ratchet.flow.ingest.Ingest;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "incidents",
    mixinStandardHelpOptions = true,
    description = {
      "Find incidents in the telemetry, grouped by failure mode.",
      "Each group names the version change that it set in with. 'incidents show ID' tells one with",
      "its evidence.",
      "Counts of tenants, personas, locales, regions and channels are withheld where fewer than 5",
      "users stand behind them or behind the rest that they leave, and --json names no requests; so",
      "the report may be shared. --all-groups tells all, for who works on this store."
    },
    footer = {"", "Example: ratchet incidents", "         ratchet incidents show inc-4f1c2a9be017"})
final class IncidentsCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = "--all-groups",
      description = "Tell also of groups of fewer than 5 users; not to be shared.")
  private boolean allGroups;

  IncidentsCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    IncidentReport report = allGroups ? flow().detect() : flow().detectToShare();
    if (session.json()) {
      session.terminal().json(report);
    } else {
      session.terminal().print(IncidentText.of(report));
    }
    if (report.requests() == 0) {
      session
          .terminal()
          .note("ratchet: no telemetry yet; bring some in with 'ratchet import FILE'");
    }
    return ExitCodes.DONE;
  }

  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Tell one incident with its evidence: single requests, not to be shared.")
  int show(@Parameters(paramLabel = "ID", description = "Such as inc-4f1c2a9be017.") String id) {
    IncidentDetail detail = flow().show(id);
    if (session.json()) {
      session.terminal().json(detail);
    } else {
      session.terminal().print(IncidentText.of(detail));
    }
    return ExitCodes.DONE;
  }

  private IncidentsFlow flow() {
    return new Ingest(session.ratchet()).incidents();
  }
}
