package dev.ratchet.flow.ingest;

import dev.ratchet.store.FileArrival.Unreadable;
import dev.ratchet.telemetry.TraceFragment;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Reads an export file as a stream, redacted before the consumer sees anything. */
@FunctionalInterface
public interface FragmentSource {
  /**
   * Reads one file.
   *
   * @return what did not go to the sink
   * @throws dev.ratchet.base.RatchetException INVALID_INPUT for a format that nobody knows
   */
  Rest read(Path file, Consumer<TraceFragment> sink);

  /**
   * What became no fragment.
   *
   * @param skipped records that say nothing about a request
   * @param quarantined records that could not be read
   * @param listed those, or as many of them as the reader lists
   */
  record Rest(long skipped, long quarantined, List<Unreadable> listed) {
    public Rest {
      listed = List.copyOf(listed);
    }
  }
}
