package dev.ratchet.cli;

import dev.ratchet.flow.ingest.Ingest;
import dev.ratchet.flow.keep.Keeping;
import dev.ratchet.flow.keep.RetainFlow;
import dev.ratchet.flow.keep.Swept;
import dev.ratchet.store.DailyFigures;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "retain",
    mixinStandardHelpOptions = true,
    description = {
      "End what has been kept long enough.",
      "Text ends by destroying its keys, requests by deletion after their days were written down in",
      "figures. gates/workspace.yaml says how long; an import sweeps, too. Under a legal hold nothing",
      "is deleted."
    },
    footer = {"", "Example: ratchet retain --dry-run", "         ratchet retain --days"})
final class RetainCommand implements Callable<Integer> {
  private final Session session;

  @ArgGroup private final Instead instead = new Instead();

  /** What can be done instead of a sweep. */
  private static final class Instead {
    @Option(names = "--dry-run", description = "Delete nothing; say what would go.")
    private boolean dryRun;

    @Option(
        names = "--days",
        description = "List the figures of days; counts with under five users are withheld.")
    private boolean days;

    @Option(
        names = "--new-epoch",
        description =
            "Begin a new key of pseudonyms: what comes from now on joins with nothing before it.")
    private boolean newEpoch;
  }

  RetainCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (instead.newEpoch) {
      rotate();
      return ExitCodes.DONE;
    }
    RetainFlow flow = new Ingest(session.ratchet()).retain();
    if (instead.days) {
      List<DailyFigures> days = flow.days();
      session.tell(Map.of("days", days), () -> KeepText.days(days));
    } else {
      Swept swept = flow.sweep(instead.dryRun);
      session.tell(swept, () -> KeepText.of(swept));
    }
    return ExitCodes.DONE;
  }

  private void rotate() {
    String epoch = new Keeping(session.ratchet(), session.terminal()::note).rotatePseudonyms();
    session.tell(Map.of("epoch", epoch), () -> "pseudonyms are of epoch " + epoch + " from now on");
  }
}
