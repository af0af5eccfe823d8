package dev.ratchet.cli;

import dev.ratchet.flow.ingest.ImportProgress;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/**
 * How an import goes on: one line that is written over on a terminal, a plain line now and then in
 * CI.
 */
final class ImportLine implements ImportProgress {
  private static final long REDRAW_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final long PLAIN_NANOS = TimeUnit.SECONDS.toNanos(15);
  private static final double MEBIBYTE = 1 << 20;

  private final Terminal terminal;
  private final UnaryOperator<String> near;
  private final LongSupplier nanos;
  private long last;

  /**
   * A line of a terminal.
   *
   * @param near makes a file's name short
   * @param nanos a clock that only goes forward
   */
  ImportLine(Terminal terminal, UnaryOperator<String> near, LongSupplier nanos) {
    this.terminal = terminal;
    this.near = near;
    this.nanos = nanos;
    this.last = nanos.getAsLong();
  }

  @Override
  public void update(State state) {
    long now = nanos.getAsLong();
    if (now - last < (terminal.isInteractive() ? REDRAW_NANOS : PLAIN_NANOS)) {
      return;
    }
    last = now;
    if (terminal.isInteractive()) {
      terminal.overwrite(line(state));
    } else {
      terminal.note(line(state));
    }
  }

  private String line(State state) {
    String where = state.file().isEmpty() ? "merging" : "reading " + near.apply(state.file());
    return "%s  %d/%d files, %.1f/%.1f MiB done, %,d records"
        .formatted(
            where,
            state.filesDone(),
            state.files(),
            state.bytesDone() / MEBIBYTE,
            state.bytes() / MEBIBYTE,
            state.records());
  }
}
