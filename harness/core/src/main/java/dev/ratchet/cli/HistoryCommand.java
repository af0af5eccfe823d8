package dev.ratchet.cli;

import dev.ratchet.files.AtomicFiles;
import dev.ratchet.flow.canary.ForetoldFlow;
import dev.ratchet.flow.gate.HistoryFlow;
import dev.ratchet.report.format.HistoryHtml;
import dev.ratchet.report.history.History;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "history",
    mixinStandardHelpOptions = true,
    description = {
      "Tell what releases came to over time: verdict, pass rate, P0, cost, without any call.",
      "And whether the casebook keeps up with production: how long an incident takes to become a",
      "case, and of the incidents since the first publication, which a case should have caught",
      "(escaped) and which nothing covered.",
      "And of each canary whether the gate had foretold it: what it let through and production took",
      "back, and what it held back although it would have held.",
      "A case covers an incident of its failure mode and of the same slices, along those of the",
      "newest gate, that was first seen after it was published."
    },
    footer = {
      "",
      "Example: ratchet history --gate copilot-release --last 20",
      "         ratchet history --html reports/out/history.html"
    })
final class HistoryCommand implements Callable<Integer> {
  private static final int MOST = 1_000;

  private final Session session;

  @Option(names = "--gate", paramLabel = "NAME", description = "Only the runs of this gate.")
  private @Nullable String gate;

  @Option(
      names = "--last",
      paramLabel = "N",
      description = "So many of the newest releases, at most 1000; default: 20.")
  private int last = 20;

  @Option(
      names = "--incidents",
      description =
          "List each new incident with the case that should have caught it; not to be shared.")
  private boolean incidents;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Write it as one page with a plot, too.")
  private @Nullable Path html;

  HistoryCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    HistoryFlow flow = new HistoryFlow(session.ratchet(), session.terminal()::note);
    ForetoldFlow.Told canaries = new ForetoldFlow(session.ratchet()).all();
    History history =
        flow.history(new HistoryFlow.Order(gate, Math.clamp(last, 1, MOST), incidents))
            .with(canaries.canaries(), canaries.notes());
    session.tell(history, () -> HistoryText.of(history));
    Path named = html;
    if (named != null) {
      Path file = session.here().resolve(named);
      AtomicFiles.write(file, out -> HistoryHtml.write(history, out));
      session.terminal().note("ratchet: written: " + file);
    }
    return ExitCodes.DONE;
  }
}
