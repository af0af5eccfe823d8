package dev.ratchet.alert;

import org.jspecify.annotations.Nullable;

/**
 * One way to tell somebody. Address and secret stand here by the names of their variables only.
 *
 * @param sink its id, such as {@code webhook}
 * @param urlVariable environment variable with the address, which may itself be a secret
 * @param secretVariable environment variable with the key that signs; null to send unsigned
 */
public record Channel(String sink, String urlVariable, @Nullable String secretVariable) {
  /** Names the channel in messages and in the state; tells no secret. */
  public String id() {
    return sink + ":" + urlVariable;
  }
}
