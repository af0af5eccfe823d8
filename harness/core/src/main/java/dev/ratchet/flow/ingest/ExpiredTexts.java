package dev.ratchet.flow.ingest;

import java.time.Instant;
import java.util.List;

/** Destroys the keys of captured text whose time is over. */
@FunctionalInterface
public interface ExpiredTexts {
  /** Destroys what has expired by now; returns the ids of the destroyed keys. */
  List<String> sweep(Instant now);
}
