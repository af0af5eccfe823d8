package dev.ratchet.telemetry;

import dev.ratchet.base.ContentHash;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One span or event of a trace, redacted, as it is staged until all files are read.
 *
 * @param id span id, or for a log event a hash of what it says; unique within the trace
 * @param facts canonical JSON of the signals; safe to keep
 * @param texts canonical JSON of the redacted texts, to be encrypted; empty when there are none
 * @param hash over facts and texts, so that a repeated fragment is told from a changed one
 */
public record TraceFragment(
    String traceId,
    String id,
    @Nullable String parentId,
    Instant startedAt,
    String facts,
    String texts,
    ContentHash hash) {
  /** The signals alone; still known by the same hash, so that it is the same fragment. */
  public TraceFragment withoutText() {
    return new TraceFragment(traceId, id, parentId, startedAt, facts, "", hash);
  }
}
