package dev.ratchet.incident;

import java.time.Instant;

/** When something was first and last seen, both included. */
public record Seen(Instant first, Instant last) {
  public Seen and(Seen other) {
    return new Seen(
        first.isBefore(other.first) ? first : other.first,
        last.isAfter(other.last) ? last : other.last);
  }
}
