package dev.ratchet.access;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** The token with which the first admin is made: good for half an hour, and for one use. */
public final class FirstAdminToken {
  /** How long it is good. */
  public static final Duration GOOD = Duration.ofMinutes(30);

  private final Clock clock;
  private final SecretToken token;
  private final OneTimeLink kept;
  private boolean used;

  public FirstAdminToken(Clock clock, SecureRandom random) {
    this.clock = clock;
    this.token = SecretToken.make(random);
    Instant now = clock.instant();
    this.kept = new OneTimeLink(token.hash(), now.plus(GOOD));
  }

  /** To be printed once. */
  public SecretToken token() {
    return token;
  }

  public synchronized boolean isGood(SecretToken given) {
    return !used && kept.opensFor(given, clock.instant());
  }

  /** Uses it up; true for one caller only. */
  public synchronized boolean use(SecretToken given) {
    boolean good = isGood(given);
    used |= good;
    return good;
  }
}
