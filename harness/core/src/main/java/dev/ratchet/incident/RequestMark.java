package dev.ratchet.incident;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What grouping, attribution and sampling need to know of a request.
 *
 * @param user pseudonym of who asked; null when telemetry does not name one
 * @param slices dimension to value, such as {@code persona} and {@code tenant}; absent ones are
 *     left out
 * @param versions {@code app}, {@code prompt}, {@code retrieval}, {@code tool-schema} and {@code
 *     model} to value; absent ones are left out
 * @param hasText whether redacted text was captured
 */
public record RequestMark(
    String id,
    Instant startedAt,
    @Nullable String session,
    @Nullable String user,
    Map<String, String> slices,
    Map<String, String> versions,
    boolean hasText) {
  public RequestMark {
    slices = Collections.unmodifiableMap(new TreeMap<>(slices));
    versions = Collections.unmodifiableMap(new TreeMap<>(versions));
  }
}
