package dev.ratchet.cli;

import dev.ratchet.flow.admin.DoctorFlow;
import dev.ratchet.flow.admin.InstallFlow;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = {
      "Look the workspace over: store, ledger, datasets, gate policies, stored runs, alerts,",
      "canaries and signed releases.",
      "Exit code 2 when something would fail later."
    },
    footer = {"", "Example: ratchet doctor", "         ratchet doctor --install"})
final class DoctorCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = "--install",
      description =
          "Look this installation over instead: whether its libraries are those of the archive.")
  private boolean install;

  DoctorCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    List<DoctorFlow.Finding> findings =
        install
            ? new InstallFlow(session.surroundings().home()).examine()
            : new DoctorFlow(session.ratchet()).examine();
    if (session.json()) {
      session.terminal().json(findings);
    } else {
      findings.forEach(
          finding ->
              session
                  .terminal()
                  .print(
                      (finding.fine() ? "fine   " : "WRONG  ")
                          + finding.about()
                          + ": "
                          + session.near(finding.seen()).replace("\n", "\n         ")));
    }
    return findings.stream().allMatch(DoctorFlow.Finding::fine) ? ExitCodes.DONE : ExitCodes.USAGE;
  }
}
