package dev.ratchet.access;

import java.time.Instant;

/**
 * Someone's stay.
 *
 * @param provedAt when they last gave their password
 */
public record Session(String person, Instant startedAt, Instant seenAt, Instant provedAt) {
  Session seen(Instant now) {
    return new Session(person, startedAt, now, provedAt);
  }

  Session proved(Instant now) {
    return new Session(person, startedAt, seenAt, now);
  }
}
