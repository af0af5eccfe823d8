package dev.ratchet.alert.sink;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA-256 over a body's bytes, by which a receiver knows who sent it. */
final class Signature {
  static final String HEADER = "X-Ratchet-Signature";
  private static final String ALGORITHM = "HmacSHA256";

  private Signature() {}

  /** Such as {@code sha256=3f…}, in lower-case hex digits. */
  static String of(String body, String secret) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
      byte[] signed = mac.doFinal(body.getBytes(StandardCharsets.UTF_8));
      return "sha256=" + HexFormat.of().formatHex(signed);
    } catch (GeneralSecurityException e) {
      throw new RatchetException(ErrorCode.INTERNAL, "this JVM has no HMAC-SHA-256", e);
    }
  }
}
