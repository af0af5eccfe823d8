package dev.ratchet.cli;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Which metric is computed: a line written over on a terminal, one now and then in CI. */
final class MetricsLine {
  private static final long PLAIN_NANOS = TimeUnit.SECONDS.toNanos(15);

  private final Terminal terminal;
  private final LongSupplier nanos;
  private long last;
  private int number;

  /**
   * A line of a terminal.
   *
   * @param nanos a clock that only goes forward
   */
  MetricsLine(Terminal terminal, LongSupplier nanos) {
    this.terminal = terminal;
    this.nanos = nanos;
    this.last = nanos.getAsLong();
  }

  void next(String metric) {
    number++;
    if (terminal.isInteractive()) {
      terminal.overwrite("metric " + number + ": " + metric);
    } else if (nanos.getAsLong() - last >= PLAIN_NANOS) {
      last = nanos.getAsLong();
      terminal.note("metric " + number + ": " + metric);
    }
  }

  void end() {
    terminal.clearLine();
  }
}
