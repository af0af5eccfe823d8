package dev.ratchet.telemetry;

import dev.ratchet.base.ContentHash;
import dev.ratchet.telemetry.format.Signal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One span or event of a trace, redacted, as it is staged until all files are read.
 *
 * @param traceId empty for what belongs where it points, see {@link Links#target}
 * @param id span id, with a hash behind it for a piece of a span, or for an event a hash of what it
 *     says; unique within the trace
 * @param facts canonical JSON of the signals; safe to keep
 * @param texts canonical JSON of the redacted texts, to be encrypted; empty when there are none
 * @param hash over facts and texts, so that a repeated fragment is told from a changed one
 * @param unpacked what facts and texts say, while it is at hand; null for one that was read back
 */
public record TraceFragment(
    String traceId,
    String id,
    Links links,
    Instant startedAt,
    String facts,
    String texts,
    ContentHash hash,
    Trace.@Nullable Part unpacked) {

  /** A fragment that is read back. */
  public TraceFragment(
      String traceId,
      String id,
      Links links,
      Instant startedAt,
      String facts,
      String texts,
      ContentHash hash) {
    this(traceId, id, links, startedAt, facts, texts, hash, null);
  }

  /**
   * What ties a fragment to others; the ids are redacted as all others are, so that they join.
   *
   * @param spanId the span that it tells, whole or a piece of it; null for an event
   * @param parentId null for a root and for events
   * @param responseId of the model's answer, to which a score may point
   * @param target what an event points at, when its trace is not known until all files are in
   */
  public record Links(
      @Nullable String spanId,
      @Nullable String parentId,
      @Nullable String responseId,
      Signal.@Nullable Target target) {
    /** The links of an event of a known trace. */
    public static final Links NONE = new Links(null, null, null, null);
  }

  /** The parent's span id; null for a root and for events. */
  public @Nullable String parentId() {
    return links.parentId();
  }

  /** The signals alone; still known by the same hash, so that it is the same fragment. */
  public TraceFragment withoutText() {
    Trace.@Nullable Part bare = unpacked == null ? null : unpacked.withoutText();
    return new TraceFragment(traceId, id, links, startedAt, facts, "", hash, bare);
  }
}
