package dev.ratchet.ledger;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Json;
import java.time.Instant;

/** What is written down, signed, about a closed segment; it outlives the segment's entries. */
sealed interface SegmentRecord {
  /** From 1. */
  int number();

  String signature();

  /** The same under another signature. */
  SegmentRecord with(String signature);

  /** What the signature covers: everything but itself. */
  default String covered() {
    return Json.canonical(with(""));
  }

  /**
   * A segment was closed: its head.
   *
   * @param content hash of the file's bytes
   */
  record Closed(int number, Span span, Link link, ContentHash content, String signature)
      implements SegmentRecord {
    @Override
    public Closed with(String other) {
      return new Closed(number, span, link, content, other);
    }
  }

  /** A closed segment was deleted: its stub. */
  record Dropped(int number, ContentHash head, Instant at, String signature)
      implements SegmentRecord {
    @Override
    public Dropped with(String other) {
      return new Dropped(number, head, at, other);
    }
  }

  /**
   * Which entries a segment holds.
   *
   * @param first and {@code last}: numbers of entries, both included
   * @param endedAt time of the last one
   */
  record Span(long first, long last, Instant endedAt) {
    long entries() {
      return last - first + 1;
    }
  }

  /**
   * Its place in the chain.
   *
   * @param previous hash of the entry before its first
   * @param head hash of its last entry
   */
  record Link(ContentHash previous, ContentHash head) {}
}
