package dev.ratchet.flow.ingest;

import dev.ratchet.store.FileArrival.Unreadable;
import dev.ratchet.store.StagedRows;
import dev.ratchet.telemetry.TraceFragment;
import java.nio.file.Path;
import java.util.List;

/** Reads an export file as a stream, redacted before the sink sees anything. */
@FunctionalInterface
public interface FragmentSource {
  /**
   * Reads one file.
   *
   * @return how many records say nothing about a request
   * @throws dev.ratchet.base.RatchetException INVALID_INPUT for a format that nobody knows
   */
  long read(Path file, Sink sink);

  /** Takes what a file holds. */
  interface Sink {
    /** Makes neighbouring fragments ready; for several threads at the same time. */
    StagedRows ready(List<TraceFragment> fragments);

    /** Takes what was made ready, in file order. */
    void take(StagedRows rows);

    /** A record that could not be read. */
    void unreadable(Unreadable record);
  }
}
