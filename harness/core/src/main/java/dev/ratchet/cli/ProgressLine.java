package dev.ratchet.cli;

import dev.ratchet.run.RunCounts;
import dev.ratchet.run.RunProgress;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * How a run goes on: one line that is written over on a terminal, a plain line now and then in CI.
 */
final class ProgressLine implements RunProgress {
  private static final int BAR = 24;
  private static final long REDRAW_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long PLAIN_NANOS = TimeUnit.SECONDS.toNanos(15);

  private final Terminal terminal;
  private final String label;
  private final long start = System.nanoTime();
  private long last = start;

  ProgressLine(Terminal terminal, String label) {
    this.terminal = terminal;
    this.label = label;
  }

  @Override
  public void update(RunCounts counts) {
    long now = System.nanoTime();
    boolean ended = counts.done() >= counts.total();
    if (ended) {
      terminal.clearLine();
      return;
    }
    if (now - last < (terminal.isInteractive() ? REDRAW_NANOS : PLAIN_NANOS)) {
      return;
    }
    last = now;
    if (terminal.isInteractive()) {
      terminal.overwrite(line(counts, now));
    } else {
      terminal.note(line(counts, now));
    }
  }

  private String line(RunCounts counts, long now) {
    int filled = counts.total() == 0 ? 0 : BAR * counts.done() / counts.total();
    double seconds = (now - start) / 1e9;
    double rate = counts.done() / Math.max(seconds, 0.001);
    long left = rate > 0 ? Math.round((counts.total() - counts.done()) / rate) : 0;
    String failures =
        counts.failures().isEmpty() ? "" : "  " + counts.failures().toString().replace("=", " ");
    return String.format(
        Locale.ROOT,
        "%s [%s%s] %d/%d  %d in flight  %.0f/s  %d s left%s",
        label,
        "#".repeat(filled),
        ".".repeat(BAR - filled),
        counts.done(),
        counts.total(),
        counts.inFlight(),
        rate,
        left,
        failures);
  }
}
