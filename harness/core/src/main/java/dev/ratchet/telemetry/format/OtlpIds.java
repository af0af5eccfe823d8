package dev.ratchet.telemetry.format;

import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;

/** Trace and span ids: hex as the standard says, or base64 as some exporters write. */
final class OtlpIds {
  private OtlpIds() {}

  /**
   * An id in lower hex.
   *
   * @param bytes 16 for a trace, 8 for a span
   * @return empty when the id is absent, all zero or not valid
   */
  static String normal(String id, int bytes) {
    String hex = id.length() == 2 * bytes ? id.toLowerCase(Locale.ROOT) : fromBase64(id, bytes);
    boolean valid = !hex.isEmpty() && hex.chars().allMatch(HexFormat::isHexDigit);
    return valid && hex.chars().anyMatch(c -> c != '0') ? hex : "";
  }

  private static String fromBase64(String id, int bytes) {
    if (id.length() != (bytes + 2) / 3 * 4) {
      return "";
    }
    try {
      byte[] decoded = Base64.getDecoder().decode(id);
      return decoded.length == bytes ? HexFormat.of().formatHex(decoded) : "";
    } catch (IllegalArgumentException _) {
      return "";
    }
  }
}
