package dev.ratchet.cli;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.flow.gate.making.RunOptions;
import dev.ratchet.run.RunLimits;
import java.time.Duration;
import picocli.CommandLine.Option;

/** How fast attempts are made; for every command that makes some. */
final class RunPace {
  private static final Duration STOP_GRACE = Duration.ofMillis(1500);
  private static final int MOST = 1024;

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      defaultValue = "16",
      description = "Attempts at the same time; default: ${DEFAULT-VALUE}.")
  private int concurrency;

  /**
   * How a run is made that this session's signals can stop.
   *
   * @throws RatchetException USAGE for a concurrency that makes no sense
   */
  RunOptions options(Session session) {
    return new RunOptions(
        null,
        new RunLimits(concurrency(), STOP_GRACE),
        new ProgressLine(session.terminal(), "running"),
        session.surroundings().interrupts()::onStop);
  }

  private int concurrency() {
    if (concurrency < 1 || concurrency > MOST) {
      throw new RatchetException(ErrorCode.USAGE, "--concurrency takes 1 to " + MOST);
    }
    return concurrency;
  }
}
