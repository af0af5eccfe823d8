package dev.ratchet.telemetry;

import dev.ratchet.telemetry.format.Quarantined;
import java.util.List;

/**
 * Takes what a file holds, in two steps: neighbouring fragments are made ready on the thread that
 * read them, and what was made of them is taken on the calling thread, in file order.
 *
 * @param <T> fragments that were made ready
 */
public interface FragmentSink<T> {
  /** Makes fragments ready; called by several threads at the same time. */
  T ready(List<TraceFragment> fragments);

  void take(T ready);

  /** A record that cannot be read, its excerpt redacted. */
  void unreadable(Quarantined record);
}
