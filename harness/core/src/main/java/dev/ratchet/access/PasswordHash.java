package dev.ratchet.access;

/**
 * What is kept of a password, with what it was made with, so that the cost can rise later.
 *
 * @param algorithm such as {@code PBKDF2WithHmacSHA256}
 * @param salt base64
 * @param hash base64
 */
public record PasswordHash(String algorithm, int rounds, String salt, String hash) {
  @Override
  public String toString() {
    return "PasswordHash[" + algorithm + ", " + rounds + " rounds]";
  }
}
