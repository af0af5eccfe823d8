package dev.ratchet.web.http;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The token within each form, by which the server knows it for its own page's: an HMAC, under a key
 * that lives as long as the process, of whom the page was made for.
 */
public final class FormTokens {
  /** The name of the form field. */
  public static final String FIELD = "_token";

  /** The name of the header in which scripts send it. */
  public static final String HEADER = "X-Ratchet-Token";

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKeySpec key;

  public FormTokens(SecureRandom random) {
    byte[] bytes = new byte[32];
    random.nextBytes(bytes);
    this.key = new SecretKeySpec(bytes, ALGORITHM);
  }

  /** The token for a visitor's forms. */
  public String of(Visitor visitor) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      byte[] bytes = mac.doFinal(visitor.boundTo().getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    } catch (GeneralSecurityException e) {
      throw new RatchetException(ErrorCode.INTERNAL, "this JVM has no " + ALGORITHM, e);
    }
  }

  public boolean isGood(Visitor visitor, String given) {
    return MessageDigest.isEqual(
        of(visitor).getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }
}
