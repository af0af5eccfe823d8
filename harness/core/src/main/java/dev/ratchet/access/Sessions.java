package dev.ratchet.access;

import dev.ratchet.base.ContentHash;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who is in. A session ends after half an hour of silence, after twelve hours in any case, and when
 * somebody ends it; none outlives the server. Of a token only the hash is kept.
 */
public final class Sessions {
  /** The longest silence. */
  public static final Duration IDLE = Duration.ofMinutes(30);

  /** The longest stay. */
  public static final Duration WHOLE = Duration.ofHours(12);

  /** How long a password that was given counts as given just now. */
  public static final Duration PROVED = Duration.ofMinutes(5);

  static final int MOST_EACH = 10;

  private final Clock clock;
  private final SecureRandom random;
  private final Map<ContentHash, Session> sessions = new HashMap<>();

  public Sessions(Clock clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  /** Starts one for somebody whose password was just right; their oldest makes room. */
  public synchronized SecretToken open(String person) {
    Instant now = clock.instant();
    sessions.values().removeIf(session -> isOver(session, now));
    List<Map.Entry<ContentHash, Session>> theirs =
        sessions.entrySet().stream()
            .filter(entry -> entry.getValue().person().equals(person))
            .sorted(Comparator.comparing(entry -> entry.getValue().seenAt()))
            .toList();
    for (int i = 0; i <= theirs.size() - MOST_EACH; i++) {
      sessions.remove(theirs.get(i).getKey());
    }
    SecretToken token = SecretToken.make(random);
    sessions.put(token.hash(), new Session(person, now, now, now));
    return token;
  }

  /** The session of a token, which is thereby no longer silent. */
  public synchronized Optional<Session> find(SecretToken token) {
    Instant now = clock.instant();
    ContentHash key = token.hash();
    Session session = sessions.get(key);
    if (session == null) {
      return Optional.empty();
    }
    if (isOver(session, now)) {
      sessions.remove(key);
      return Optional.empty();
    }
    Session seen = session.seen(now);
    sessions.put(key, seen);
    return Optional.of(seen);
  }

  /** Notes that the person of a session has just given the password again. */
  public synchronized void prove(SecretToken token) {
    sessions.computeIfPresent(token.hash(), (_, session) -> session.proved(clock.instant()));
  }

  /** Whether the password was given within the last minutes. */
  public boolean isProved(Session session) {
    return clock.instant().isBefore(session.provedAt().plus(PROVED));
  }

  public synchronized void end(SecretToken token) {
    sessions.remove(token.hash());
  }

  /** Ends every session of somebody. */
  public synchronized void endAll(String person) {
    sessions.values().removeIf(session -> session.person().equals(person));
  }

  private static boolean isOver(Session session, Instant now) {
    return !now.isBefore(session.seenAt().plus(IDLE))
        || !now.isBefore(session.startedAt().plus(WHOLE));
  }
}
