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
   * @return what could not be read; every other record has gone to the sink
   * @throws dev.ratchet.base.RatchetException INVALID_INPUT for a format that nobody knows
   */
  List<Unreadable> read(Path file, Consumer<TraceFragment> sink);
}
