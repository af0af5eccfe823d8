package dev.ratchet.cli;

import dev.ratchet.flow.admin.RebuildFlow;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
    name = "rebuild",
    mixinStandardHelpOptions = true,
    description = {
      "Make the store anew from run journals, decisions and dataset files.",
      "The old file is set aside, never deleted. Telemetry is imported again afterwards."
    },
    footer = {"", "Example: ratchet rebuild && ratchet import exports/*.jsonl.gz"})
final class RebuildCommand implements Callable<Integer> {
  private final Session session;

  RebuildCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    RebuildFlow.Rebuilt rebuilt = new RebuildFlow(session.ratchet()).rebuild();
    if (session.json()) {
      session.terminal().json(rebuilt);
      return ExitCodes.DONE;
    }
    session
        .terminal()
        .print(
            "rebuilt %d dataset versions, %d runs and the casebook of %d ledger entries; import your telemetry again"
                .formatted(rebuilt.datasets(), rebuilt.runs(), rebuilt.entries()));
    if (!rebuilt.aside().isEmpty()) {
      session.terminal().print("the old store lies in " + rebuilt.aside());
    }
    return ExitCodes.DONE;
  }
}
