package dev.ratchet.vault;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Objects;

/**
 * The key that signs releases: Ed25519 (RFC 8032), in {@code signing.json}. Its public half goes
 * with each signature, so that anybody can check one offline; whose key it is, they must know from
 * elsewhere.
 */
public final class SigningKey {
  private static final String ALGORITHM = "Ed25519";

  private final Path dir;
  private final SecureRandom random;

  /**
   * Names the key; it is made at the first signature and read at each use.
   *
   * @param dir of the keys
   */
  public SigningKey(Path dir, SecureRandom random) {
    this.dir = dir;
    this.random = random;
  }

  /**
   * The stored form of the key.
   *
   * @param secret PKCS #8 in base64
   * @param open X.509 in base64
   */
  private record Stored(String secret, String open) {}

  /**
   * A signature with what checks it.
   *
   * @param publicKey X.509 in base64
   * @param signature 64 bytes in base64
   */
  public record Seal(String algorithm, String publicKey, String signature) {
    public Seal {
      Objects.requireNonNull(algorithm, "algorithm");
      Objects.requireNonNull(publicKey, "publicKey");
      Objects.requireNonNull(signature, "signature");
    }
  }

  /** Signs a text; the key is made when there is none. */
  public Seal sign(String text) {
    if (!Files.exists(file())) {
      KeyFiles.makeDirectory(dir);
      KeyFiles.create(file(), make(), random);
    }
    Stored stored = KeyFiles.read(file(), Stored.class);
    try {
      Signature signing = Signature.getInstance(ALGORITHM);
      signing.initSign(secret(stored));
      signing.update(text.getBytes(StandardCharsets.UTF_8));
      return new Seal(ALGORITHM, stored.open(), encode(signing.sign()));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw KeyFiles.corrupt(file(), e);
    }
  }

  /** Whether a text is the one that was signed. What is no seal at all is no good one. */
  public static boolean isGood(String text, Seal seal) {
    if (!seal.algorithm().equals(ALGORITHM)) {
      return false;
    }
    try {
      Signature checking = Signature.getInstance(ALGORITHM);
      checking.initVerify(
          KeyFactory.getInstance(ALGORITHM)
              .generatePublic(new X509EncodedKeySpec(decode(seal.publicKey()))));
      checking.update(text.getBytes(StandardCharsets.UTF_8));
      return checking.verify(decode(seal.signature()));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  private static PrivateKey secret(Stored stored) throws GeneralSecurityException {
    return KeyFactory.getInstance(ALGORITHM)
        .generatePrivate(new PKCS8EncodedKeySpec(decode(stored.secret())));
  }

  private Stored make() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
      generator.initialize(255, random);
      KeyPair pair = generator.generateKeyPair();
      return new Stored(
          encode(pair.getPrivate().getEncoded()), encode(pair.getPublic().getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new RatchetException(ErrorCode.INTERNAL, "this JVM has no " + ALGORITHM, e);
    }
  }

  private static String encode(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  /** Decodes what has one form only: the decoder alone overlooks bits that belong to no byte. */
  private static byte[] decode(String text) {
    byte[] bytes = Base64.getDecoder().decode(text);
    if (!encode(bytes).equals(text)) {
      throw new IllegalArgumentException("base64 in another form");
    }
    return bytes;
  }

  private Path file() {
    return dir.resolve("signing.json");
  }
}
