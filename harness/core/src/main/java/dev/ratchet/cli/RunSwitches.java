package dev.ratchet.cli;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.flow.gate.RunOptions;
import dev.ratchet.run.RunLimits;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of the commands that make attempts. */
final class RunSwitches {
  private static final Duration STOP_GRACE = Duration.ofSeconds(3);

  @Option(
      names = "--candidate",
      paramLabel = "FILE",
      description = "Run this candidate instead of the policy's.")
  @Nullable Path candidate;

  @Option(
      names = "--resume",
      paramLabel = "RUN",
      description = "Go on with a run: only what its journal lacks is asked for.")
  @Nullable String resume;

  @Option(
      names = "--concurrency",
      paramLabel = "N",
      defaultValue = "16",
      description = "Attempts at the same time; default: ${DEFAULT-VALUE}.")
  int concurrency;

  /**
   * The options of a run that this session's signals can stop.
   *
   * @throws RatchetException USAGE for a concurrency that makes no sense
   */
  RunOptions options(Session session) {
    if (concurrency < 1 || concurrency > 1024) {
      throw new RatchetException(ErrorCode.USAGE, "--concurrency takes 1 to 1024");
    }
    return new RunOptions(
        resume,
        new RunLimits(concurrency, STOP_GRACE),
        new ProgressLine(session.terminal(), "running"),
        session.surroundings().interrupts()::onStop);
  }

  @Nullable Path candidate(Session session) {
    Path named = candidate;
    return named == null ? null : session.here().resolve(named);
  }
}
