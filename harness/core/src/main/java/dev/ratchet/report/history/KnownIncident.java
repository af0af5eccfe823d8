package dev.ratchet.report.history;

import dev.ratchet.base.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An incident of production.
 *
 * @param slices of each of its requests, dimension to value; what telemetry does not name is absent
 * @param published when a request of it became a case for the first time; null when none did
 */
public record KnownIncident(
    String id,
    String failureMode,
    Severity severity,
    Instant firstSeen,
    List<Map<String, String>> slices,
    @Nullable Instant published) {
  public KnownIncident {
    slices = List.copyOf(slices);
  }
}
