package dev.ratchet.cli;

import dev.ratchet.flow.Ratchet;
import dev.ratchet.flow.gate.ReportFlow;
import dev.ratchet.report.ReportModel;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = "Write the reports of a stored run again, without any call.",
    footer = {
      "",
      "Example: ratchet report copilot-release-20260928-090000-1a2b3c --format html --to build"
    })
final class ReportCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "RUN", description = "The run's id.")
  private String run = "";

  @Option(
      names = "--format",
      paramLabel = "NAME",
      split = ",",
      description = "json, junit, sarif, csv, markdown, text or html; default: all.")
  private List<String> formats = List.of();

  @Option(
      names = "--to",
      paramLabel = "DIR",
      description = "Where to; default: reports/out/<run> in the workspace.")
  private @Nullable Path folder;

  ReportCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Ratchet ratchet = session.ratchet();
    ReportFlow flow = new ReportFlow(ratchet);
    ReportModel model = flow.stored(run);
    Path named = folder;
    Path target =
        named == null ? ratchet.workspace().reports().resolve(run) : session.here().resolve(named);
    List<String> written = flow.write(model, formats, target).stream().map(Path::toString).toList();
    if (session.json()) {
      session.terminal().json(written);
    } else {
      written.forEach(session.terminal()::print);
    }
    return ExitCodes.DONE;
  }
}
