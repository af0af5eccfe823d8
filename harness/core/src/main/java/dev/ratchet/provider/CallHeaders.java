package dev.ratchet.provider;

import dev.ratchet.candidate.Endpoint;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The headers that an endpoint wants beside those of every call, with their secrets, put together
 * only when a call is sent. A key header that the file writes itself takes the place of the bearer.
 */
final class CallHeaders {
  private static final Pattern SECRET = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)\\}");
  private static final Set<String> CARRY_A_KEY = Set.of("authorization", "api-key", "x-api-key");

  private final Endpoint endpoint;
  private final Keys keys;

  CallHeaders(Endpoint endpoint, Keys keys) {
    this.endpoint = endpoint;
    this.keys = keys;
  }

  /**
   * Name to value, secrets included: for the request alone.
   *
   * @throws dev.ratchet.base.RatchetException MISSING_KEY
   */
  Map<String, String> resolve() {
    Map<String, String> resolved = new LinkedHashMap<>();
    boolean carried = endpoint.headers().keySet().stream().anyMatch(CallHeaders::carriesAKey);
    if (!carried) {
      keys.of(endpoint).ifPresent(key -> resolved.put("Authorization", "Bearer " + key.reveal()));
    }
    endpoint.headers().forEach((name, value) -> resolved.put(name, filled(value)));
    return resolved;
  }

  /** Whether a header of this name is one that carries a key. */
  static boolean carriesAKey(String name) {
    return CARRY_A_KEY.contains(name.toLowerCase(Locale.ROOT));
  }

  private String filled(String value) {
    return SECRET
        .matcher(value)
        .replaceAll(
            found -> Matcher.quoteReplacement(keys.named(found.group(1), endpoint).reveal()));
  }

  @Override
  public String toString() {
    return "headers of " + endpoint.baseUrl();
  }
}
