package dev.ratchet.telemetry.dialect;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import dev.ratchet.base.Node;
import dev.ratchet.telemetry.format.Attributes;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the message of a failure says, for exports in which nothing else does: its type, and the
 * HTTP status with which providers' clients begin their messages.
 */
final class FailureWords {
  private static final int LOOKED_AT = 200;

  /** {@code RateLimitError: …}, as languages write an exception. */
  private static final Pattern TYPE =
      Pattern.compile("^([A-Za-z_][A-Za-z0-9_.]*(?:Error|Exception|Timeout|Abort))\\b");

  /** Behind the type in the words of JavaScript, or in the brackets of Python. */
  private static final Pattern STATUS =
      Pattern.compile(
          "^(?:[A-Za-z_][A-Za-z0-9_.]*(?:: |\\([\"']))?(?:Error code: |HTTP |status code )?([45][0-9]{2})\\b");

  private static final Set<String> STATUSES =
      Set.of(
          "400", "401", "403", "404", "408", "409", "413", "422", "429", "499", "500", "502", "503",
          "504", "529");

  private FailureWords() {}

  /** The status alone, for a span that says by other means that it failed. */
  static Attributes status(@Nullable String message) {
    String status = httpStatus(message == null ? "" : head(message));
    return status == null
        ? Attributes.NONE
        : new Attributes(Map.of("http.response.status_code", Node.text(status)));
  }

  /** Type and status; there is always a type, since it is what marks a span as failed. */
  static Attributes of(@Nullable String message) {
    String head = message == null ? "" : head(message);
    String status = httpStatus(head);
    Map<String, Node> found = new LinkedHashMap<>();
    found.put("error.type", Node.text(type(head, status)));
    if (status != null) {
      found.put("http.response.status_code", Node.text(status));
    }
    return new Attributes(found);
  }

  private static String head(String message) {
    String plain = FreeText.unquoted(message).strip();
    return plain.length() <= LOOKED_AT ? plain : plain.substring(0, LOOKED_AT);
  }

  private static @Nullable String httpStatus(String head) {
    Matcher matcher = STATUS.matcher(head);
    String status = matcher.find() ? matcher.group(1) : null;
    return status != null && STATUSES.contains(status) ? status : null;
  }

  private static String type(String head, @Nullable String status) {
    Matcher matcher = TYPE.matcher(head);
    String named = matcher.find() ? matcher.group(1) : "Error";
    if (!named.equals("Error")) {
      return named;
    }
    if (status != null) {
      return status;
    }
    String lower = head.toLowerCase(Locale.ROOT);
    if (lower.contains("timeout") || lower.contains("timed out")) {
      return "timeout";
    }
    return lower.contains("abort") || lower.contains("cancel") ? "aborted" : "error";
  }
}
