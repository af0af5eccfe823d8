package dev.ratchet.flow.ingest;

import dev.ratchet.store.Database;
import java.time.Instant;

/** Ends what has been kept long enough: text by destroying its keys, signals by deletion. */
@FunctionalInterface
public interface ExpiredTexts {
  /** Ends what is over by now; what is new in the store is counted from now. */
  Over sweep(Database database, Instant now);

  /** How many records lost their text, and how many requests went. */
  record Over(long texts, long requests) {}
}
