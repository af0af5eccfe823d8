package dev.ratchet.cli;

import dev.ratchet.provider.batch.BatchWatch;
import dev.ratchet.report.Wording;
import java.util.concurrent.TimeUnit;

/**
 * How batches go on: one line that is written over on a terminal, a plain line now and then in CI.
 */
final class BatchLine implements BatchWatch {
  private static final long PLAIN_NANOS = TimeUnit.MINUTES.toNanos(10);

  private final Terminal terminal;
  private final long start = System.nanoTime();
  private long last = start - PLAIN_NANOS;

  BatchLine(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void update(Progress progress) {
    long now = System.nanoTime();
    String line = line(progress, TimeUnit.NANOSECONDS.toMillis(now - start));
    if (terminal.isInteractive()) {
      terminal.overwrite(line);
    } else if (now - last >= PLAIN_NANOS) {
      last = now;
      terminal.note(line);
    }
  }

  /** Such as {@code waiting for a batch: 12 of 276 questions done, for 4 min}. */
  static String line(Progress progress, long millis) {
    String what = progress.open() == 1 ? "a batch" : progress.open() + " batches";
    return "waiting for "
        + what
        + ": "
        + progress.ended()
        + " of "
        + progress.questions()
        + " questions done, for "
        + Wording.duration(millis);
  }
}
