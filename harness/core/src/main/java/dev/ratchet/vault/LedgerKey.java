package dev.ratchet.vault;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The key that signs what is said about closed parts of the ledger: HMAC-SHA-256, in {@code
 * ledger.json}. Whoever can write the ledger but not read the keys cannot sign.
 */
public final class LedgerKey {
  private static final String ALGORITHM = "HmacSHA256";

  private final Path dir;
  private final SecureRandom random;

  /**
   * Names the key; it is made at the first signature and read at each use.
   *
   * @param dir of the keys
   */
  public LedgerKey(Path dir, SecureRandom random) {
    this.dir = dir;
    this.random = random;
  }

  /** The stored form of the key. */
  private record Stored(String key) {}

  /** The signature of a text, in hex; the key is made when there is none. */
  public String sign(String text) {
    if (!Files.exists(file())) {
      KeyFiles.makeDirectory(dir);
      KeyFiles.create(file(), new Stored(KeyFiles.newKey(random)), random);
    }
    return mac(text);
  }

  /**
   * Whether a text was signed with this key.
   *
   * @throws RatchetException MISSING_KEY if there is none
   */
  public boolean isGood(String text, String signature) {
    return MessageDigest.isEqual(
        mac(text).getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8));
  }

  private String mac(String text) {
    byte[] key = KeyFiles.decode(file(), KeyFiles.read(file(), Stored.class).key());
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new RatchetException(ErrorCode.INTERNAL, "this JVM has no " + ALGORITHM, e);
    }
  }

  private Path file() {
    return dir.resolve("ledger.json");
  }
}
