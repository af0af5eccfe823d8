package dev.ratchet.alert.sink;

import dev.ratchet.candidate.Endpoint;
import org.jspecify.annotations.Nullable;

/**
 * Where a channel leads. Its path may be a key, and its secret is one: it shows neither by
 * accident.
 *
 * @param origin scheme, host and port alone
 * @param path with its query, from {@code /}; may be a key
 * @param secret null to send unsigned
 */
record Address(Endpoint origin, String path, @Nullable String secret) {
  @Override
  public String toString() {
    return origin.baseUrl() + "/***";
  }
}
