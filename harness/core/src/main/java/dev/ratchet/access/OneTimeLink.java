package dev.ratchet.access;

import dev.ratchet.base.ContentHash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;

/**
 * What is kept of a link with which someone sets a password, once.
 *
 * @param token hash of the secret within
 */
public record OneTimeLink(ContentHash token, Instant endsAt) {
  boolean opensFor(SecretToken given, Instant now) {
    boolean equal =
        MessageDigest.isEqual(
            given.hash().value().getBytes(StandardCharsets.UTF_8),
            token.value().getBytes(StandardCharsets.UTF_8));
    return equal && now.isBefore(endsAt);
  }
}
