package dev.ratchet.access;

import dev.ratchet.base.ContentHash;
import java.security.SecureRandom;
import java.util.Base64;

/** 256 random bits that open something to whoever has them. Only the hash is ever kept. */
public record SecretToken(String text) {
  private static final int BYTES = 32;

  /** A new one. */
  public static SecretToken make(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new SecretToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** What may be kept. */
  public ContentHash hash() {
    return ContentHash.of(text);
  }

  @Override
  public String toString() {
    return "SecretToken";
  }
}
