package dev.ratchet.report.page;

import dev.ratchet.base.ContentHash;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The page's content security policy. */
public final class ContentPolicy {
  private ContentPolicy() {}

  /** Nothing loads, nothing runs; only the style sheet with this very text applies. */
  public static String of(String style) {
    byte[] digest = ContentHash.digest().digest(style.getBytes(StandardCharsets.UTF_8));
    return "default-src 'none'; style-src 'sha256-"
        + Base64.getEncoder().encodeToString(digest)
        + "'; img-src data:; base-uri 'none'; form-action 'none'";
  }
}
