package dev.ratchet.store;

import java.util.Optional;

/** Seals redacted text before it is written, and opens it as long as its key lives. */
public interface TextKeeper {
  /**
   * Encrypts with the current key.
   *
   * @param row its row in {@code table}; the bytes open nowhere else
   */
  byte[] seal(String table, String row, String text);

  /** The text, or empty when its key was destroyed. */
  Optional<String> open(String table, String row, byte[] sealed);

  /** The id of the key that {@link #seal} uses. */
  String keyId();
}
