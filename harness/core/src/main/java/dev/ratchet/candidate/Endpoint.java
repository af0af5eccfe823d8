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
 * @param manner how it is called; shapes no reply, so that it is no part of a candidate's identity
 */
public record Endpoint(
    String baseUrl,
    String keyVariable,
    Map<String, String> headers,
    Map<String, String> query,
    Limits limits,
    Manner manner)
    implements Target {
  public Endpoint {
    headers = Collections.unmodifiableMap(new TreeMap<>(headers));
    query = Collections.unmodifiableMap(new TreeMap<>(query));
  }

  /**
   * An OpenAI-compatible endpoint in public, or on this machine, that is asked for whole replies.
   */
  public Endpoint(
      String baseUrl,
      String keyVariable,
      Map<String, String> headers,
      Map<String, String> query,
      Limits limits) {
    this(baseUrl, keyVariable, headers, query, limits, Manner.PLAIN);
  }

  /**
   * How an endpoint is called.
   *
   * @param provider whose protocol it speaks, such as {@code openai}
   * @param stream whether replies are asked for piece by piece, which shows the time to the first
   * @param isPrivate whether it may lie in a network of one's own
   * @param batch whether it takes many questions at once, to be answered within a day
   */
  public record Manner(String provider, boolean stream, boolean isPrivate, boolean batch) {
    public static final String OPENAI = "openai";
    public static final Manner PLAIN = new Manner(OPENAI, false, false);

    /** One that takes one question at a time. */
    public Manner(String provider, boolean stream, boolean isPrivate) {
      this(provider, stream, isPrivate, false);
    }
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
