package dev.ratchet.incident;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Findings about one thing: one failure mode in one session, or in one request without a session,
 * or in one window.
 *
 * @param id {@code inc-} and twelve hex digits, from the failure mode and the first trace
 * @param requests the requests concerned, by time; for a window those that it explains
 */
public record Incident(
    String id,
    FailureKind kind,
    @Nullable String session,
    Seen seen,
    List<String> requests,
    List<Finding> findings) {
  public Incident {
    requests = List.copyOf(requests);
    findings = List.copyOf(findings);
  }

  /** Whether it was found in a window, not in requests. */
  boolean isWindow() {
    return findings.stream().anyMatch(Finding.InWindow.class::isInstance);
  }
}
