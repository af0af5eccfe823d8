package dev.ratchet.cli;

import dev.ratchet.flow.gate.CompareFlow;
import dev.ratchet.report.compare.RunsCompared;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description = {
      "Tell what changed between any two stored runs, case by case, without any call.",
      "Only cases that are the same in both and were held to the same expectations are compared.",
      "It decides nothing: two runs of different days differ by the provider too. The gate makes",
      "both arms side by side."
    },
    footer = {
      "",
      "Example: ratchet compare copilot-release-20260928-090000-1a2b3c"
          + " copilot-release-20260930-1b",
      "         ratchet compare RUN:baseline RUN:candidate"
    })
final class CompareCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(
      index = "0",
      paramLabel = "BEFORE",
      description = "A run's id; with :baseline for its other arm.")
  private String before = "";

  @Parameters(
      index = "1",
      paramLabel = "AFTER",
      description = "The run to compare with it, written the same way.")
  private String after = "";

  @Option(names = "--all", description = "List every case, also those that pass in both.")
  private boolean all;

  CompareCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    RunsCompared compared = new CompareFlow(session.ratchet()).compare(before, after);
    session.tell(compared, () -> CompareText.of(compared, all));
    return ExitCodes.DONE;
  }
}
