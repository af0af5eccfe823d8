package dev.ratchet.cli;

import dev.ratchet.report.Wording;
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
      terminal.overwrite(line(label, counts, (now - start) / 1e9));
    } else {
      terminal.note(line(label, counts, (now - start) / 1e9));
    }
  }

  /**
   * Such as {@code running [##..] 12/40 8 in flight 3.1/s 0.0214 USD 9 s left}.
   *
   * @param seconds since the start; attempts that were there before it are no speed of this one
   */
  static String line(String label, RunCounts counts, double seconds) {
    int filled = counts.total() == 0 ? 0 : BAR * counts.done() / counts.total();
    RunCounts.Effort effort = counts.effort();
    double rate = (counts.done() - effort.before()) / Math.max(seconds, 0.001);
    StringBuilder line = new StringBuilder();
    line.append(
        String.format(
            Locale.ROOT,
            "%s [%s%s] %d/%d  %d in flight  %.1f/s  %s  %s",
            label,
            "#".repeat(filled),
            ".".repeat(BAR - filled),
            counts.done(),
            counts.total(),
            counts.inFlight(),
            rate,
            Wording.dollars(effort.spent().costMicroUsd()),
            left(counts, rate)));
    if (effort.retries() > 0) {
      line.append("  ")
          .append(effort.retries())
          .append(effort.retries() == 1 ? " retry" : " retries");
    }
    if (!counts.failures().isEmpty()) {
      line.append("  ").append(Wording.reasons(counts.failures()));
    }
    return line.toString();
  }

  private static String left(RunCounts counts, double rate) {
    return rate > 0
        ? Wording.duration(1000 * Math.round((counts.total() - counts.done()) / rate)) + " left"
        : "nothing ended yet";
  }
}
