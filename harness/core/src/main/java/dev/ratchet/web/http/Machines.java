package dev.ratchet.web.http;

import dev.ratchet.access.SecretToken;
import dev.ratchet.access.Throttle;
import dev.ratchet.base.Json;
import dev.ratchet.base.Node;
import dev.ratchet.base.RatchetException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Lets machines in that show the server's status token: as {@code Authorization: Bearer}, or, since
 * Flagger's webhooks can set no header, as {@code metadata.token} of what they post. Sessions count
 * for nothing here. Wrong tokens are slowed down by address; the right one never is.
 */
public final class Machines {
  private static final int MOST_ADDRESSES = 1_000;

  private final @Nullable SecretToken token;
  private final Clock clock;
  private final Throttle throttle = new Throttle(MOST_ADDRESSES);

  /**
   * Of a server.
   *
   * @param token null where no machine may ask
   */
  public Machines(@Nullable SecretToken token, Clock clock) {
    this.token = token;
    this.clock = clock;
  }

  /** Why a request is turned away; null to let it on. */
  @Nullable Answer turned(Asked asked) {
    SecretToken shown = shown(asked);
    if (token != null && shown != null && isSame(token, shown)) {
      return null;
    }
    Duration wait =
        shown == null ? Duration.ZERO : throttle.next(asked.sender().address(), clock.instant());
    return wait.isZero()
        ? Answer.refuse(401, "This takes the server's status token; see 'ratchet serve --help'.")
        : new Answer.Refused(429, "Too many wrong tokens; wait.", wait);
  }

  private static @Nullable SecretToken shown(Asked asked) {
    SecretToken bearer = asked.line().bearer();
    return bearer != null || asked.body().isEmpty() ? bearer : inBody(asked.body());
  }

  private static @Nullable SecretToken inBody(String body) {
    try {
      return Json.node("webhook", body) instanceof Node.Mapping call
              && call.entries().get("metadata") instanceof Node.Mapping metadata
              && metadata.entries().get("token") instanceof Node.Text text
          ? new SecretToken(text.value())
          : null;
    } catch (RatchetException _) {
      return null; // no JSON, so no token
    }
  }

  /** In the same time wherever they differ. */
  private static boolean isSame(SecretToken one, SecretToken other) {
    return MessageDigest.isEqual(bytes(one), bytes(other));
  }

  private static byte[] bytes(SecretToken token) {
    return token.hash().value().getBytes(StandardCharsets.UTF_8);
  }
}
