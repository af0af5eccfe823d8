package dev.ratchet.web.http;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What every answer tells the browser: to run and load nothing but our own files, to show the page
 * in no frame, to tell nobody where it came from, and to keep nothing.
 */
public final class Headers {
  /** How pages are kept: not at all. */
  public static final String NO_STORE = "no-store";

  /** How our own files are kept: their name changes with them. */
  public static final String FOR_EVER = "public, max-age=31536000, immutable";

  private final boolean tls;

  /**
   * The headers of a server.
   *
   * @param tls whether browsers reach it by its own TLS
   */
  public Headers(boolean tls) {
    this.tls = tls;
  }

  /**
   * For an answer.
   *
   * @param nonce of the answer's own script elements; never used twice
   */
  public Map<String, String> of(String nonce) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Content-Security-Policy", policy(nonce));
    headers.put("X-Content-Type-Options", "nosniff");
    headers.put("X-Frame-Options", "DENY");
    // "no-referrer" would make browsers hide the origin of our own forms too.
    headers.put("Referrer-Policy", "same-origin");
    headers.put("Cross-Origin-Opener-Policy", "same-origin");
    headers.put("Cross-Origin-Resource-Policy", "same-origin");
    headers.put(
        "Permissions-Policy",
        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=()");
    headers.put("Cache-Control", NO_STORE);
    if (tls) {
      headers.put("Strict-Transport-Security", "max-age=31536000");
    }
    return headers;
  }

  /** With the older way to report: browsers send it at once, and over plain http too. */
  private static String policy(String nonce) {
    return "default-src 'none'; script-src 'nonce-"
        + nonce
        + "'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none';"
        + " form-action 'self'; frame-ancestors 'none'; object-src 'none';"
        + " report-uri /csp-report";
  }
}
