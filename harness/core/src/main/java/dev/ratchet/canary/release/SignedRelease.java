package dev.ratchet.canary.release;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.Json;
import dev.ratchet.base.RatchetException;
import dev.ratchet.vault.SigningKey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.Optional;

/**
 * A release's record with its signature: one JSON file that proves itself. It has exactly one form,
 * so that no byte of it can be another one without being found.
 */
public record SignedRelease(ReleaseRecord release, SigningKey.Seal seal) {
  public SignedRelease {
    Objects.requireNonNull(release, "release");
    Objects.requireNonNull(seal, "seal");
  }

  /** Signs a record. */
  public static SignedRelease of(ReleaseRecord release, SigningKey key) {
    return new SignedRelease(release, key.sign(Json.canonical(release)));
  }

  /** The file. */
  public String text() {
    return Json.pretty(this);
  }

  /** What the key is known by: the hash of its public half. */
  public ContentHash key() {
    return fingerprint(seal.publicKey());
  }

  /** The hash by which a public key is known. */
  public static ContentHash fingerprint(String publicKey) {
    return ContentHash.of(Base64.getDecoder().decode(publicKey));
  }

  /**
   * Reads a file and checks it against itself. Whose key it is signed with is the reader's to say.
   *
   * @param file the name used in messages
   * @throws RatchetException TAMPERED if any byte is not as it was signed
   */
  public static SignedRelease checked(String file, byte[] bytes) {
    SignedRelease read = read(file, bytes);
    if (!Arrays.equals(bytes, read.text().getBytes(StandardCharsets.UTF_8))) {
      throw tampered(file, "it is not byte for byte as Ratchet wrote it");
    }
    if (!SigningKey.isGood(Json.canonical(read.release()), read.seal())) {
      throw tampered(file, "the signature is not that of this record");
    }
    return read;
  }

  private static SignedRelease read(String file, byte[] bytes) {
    try {
      String text = new String(bytes, StandardCharsets.UTF_8);
      return Optional.ofNullable(Json.read(file, text, SignedRelease.class))
          .orElseThrow(() -> tampered(file, "nothing of it is left"));
    } catch (RatchetException e) {
      throw tampered(file, "it cannot be read as a signed release");
    }
  }

  private static RatchetException tampered(String file, String why) {
    return new RatchetException(
        ErrorCode.TAMPERED,
        file + ": was changed after it was signed: " + why + "; take it from where it was signed");
  }
}
