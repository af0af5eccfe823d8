package dev.ratchet.store;

import java.util.Optional;

/** Seals redacted text before it is written, and opens it as long as its key lives. */
public interface TextKeeper {
  /**
   * Encrypts.
   *
   * @param place table and row, bound to the sealed bytes so that they open nowhere else
   */
  byte[] seal(String place, String text);

  /** The text, or empty when its key was destroyed. */
  Optional<String> open(String place, byte[] sealed);

  /** The id of the key that sealed these bytes. */
  String keyId(byte[] sealed);
}
