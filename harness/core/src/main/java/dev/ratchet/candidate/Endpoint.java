package dev.ratchet.candidate;

/**
 * Where a model is called.
 *
 * @param baseUrl the OpenAI-compatible base, such as {@code https://api.example/v1}
 * @param keyVariable environment variable that holds the key; the key itself is never a value here
 */
public record Endpoint(String baseUrl, String keyVariable) {}
