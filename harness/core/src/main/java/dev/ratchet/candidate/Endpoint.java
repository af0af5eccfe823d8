package dev.ratchet.candidate;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * Where a model or an application is called.
 *
 * @param baseUrl such as {@code https://api.example/v1}
 * @param keyVariable environment variable that holds the key; the key itself is never a value here
 * @param headers sent with each call; a value is as the file writes it, and {@code ${NAME_KEY}} in
 *     it is looked up only when a call is made
 * @param query parameters of each call's URL, such as {@code api-version}
 */
public record Endpoint(
    String baseUrl,
    String keyVariable,
    Map<String, String> headers,
    Map<String, String> query,
    Limits limits)
    implements Target {
  public Endpoint {
    headers = Collections.unmodifiableMap(new TreeMap<>(headers));
    query = Collections.unmodifiableMap(new TreeMap<>(query));
  }

  /** An endpoint that needs nothing but its address and perhaps a key. */
  public static Endpoint of(String baseUrl, String keyVariable) {
    return new Endpoint(baseUrl, keyVariable, Map.of(), Map.of(), Limits.NONE);
  }

  @Override
  public String address() {
    return baseUrl;
  }
}
