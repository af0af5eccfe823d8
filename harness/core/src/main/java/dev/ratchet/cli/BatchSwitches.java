package dev.ratchet.cli;

import dev.ratchet.base.Amounts;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Node;
import dev.ratchet.base.Problems;
import dev.ratchet.base.RatchetException;
import dev.ratchet.flow.gate.making.HearingOptions.InBatches;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether a judge is asked in batches; for every command that tries one. */
final class BatchSwitches {
  /** Batches are answered within 24 h or expire; an hour more sees that happen. */
  private static final Duration PATIENCE = Duration.ofHours(25);

  @Option(
      names = "--batch",
      description =
          "Ask everything in the provider's batches, which cost less and take up to a day; the"
              + " endpoint must say batch: true. Run again, it goes on waiting for the same ones.")
  private boolean batch;

  @Option(
      names = "--batch-wait",
      paramLabel = "TIME",
      description =
          "With --batch: end with 4 after that long, such as 10min, while the batches go on;"
              + " default: 25h.")
  private @Nullable String patience;

  /**
   * How to ask in batches, or null to ask singly.
   *
   * @throws RatchetException USAGE for a time that is none, or that nothing waits
   */
  @Nullable InBatches inBatches(Session session) {
    if (!batch && patience != null) {
      throw new RatchetException(ErrorCode.USAGE, "--batch-wait says nothing without --batch");
    }
    if (!batch) {
      return null;
    }
    Terminal terminal = session.terminal();
    return new InBatches(
        patience(patience),
        new BatchLine(terminal),
        bought -> {
          terminal.clearLine();
          if (!bought.report().ended().isEmpty()) {
            terminal.note(BatchText.of(bought));
          }
        });
  }

  private static Duration patience(@Nullable String written) {
    if (written == null) {
      return PATIENCE;
    }
    Problems problems = new Problems();
    Duration read = Amounts.duration("--batch-wait", Node.text(written), problems);
    if (read == null || read.isZero() || !problems.found().isEmpty()) {
      throw new RatchetException(ErrorCode.USAGE, "--batch-wait takes a time, such as 10min or 2h");
    }
    return read;
  }
}
