package dev.ratchet.testing;

import dev.ratchet.base.ContentHash;
import dev.ratchet.ledger.HeadSigner;

/** Signs by hashing text and key together; for tests of what is signed, not of how. */
public record PlainSigner(String key) implements HeadSigner {
  public static PlainSigner of(String key) {
    return new PlainSigner(key);
  }

  @Override
  public String sign(String text) {
    return ContentHash.of(key + text).hex();
  }

  @Override
  public boolean isGood(String text, String signature) {
    return sign(text).equals(signature);
  }
}
