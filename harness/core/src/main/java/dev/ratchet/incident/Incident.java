package dev.ratchet.incident;

import java.util.Comparator;
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

  /** The id of the gravest detector that found a request of it; empty when none names it. */
  public String detector(String request) {
    return findings.stream()
        .filter(finding -> concerns(finding, request))
        .min(Comparator.comparing(finding -> finding.detector().severity()))
        .map(finding -> finding.detector().id())
        .orElse("");
  }

  private static boolean concerns(Finding finding, String request) {
    return switch (finding) {
      case Finding.InRequest one -> one.request().equals(request);
      case Finding.InWindow _ -> true;
    };
  }

  /** Whether it was found in a window, not in requests. */
  public boolean isWindow() {
    return findings.stream().anyMatch(Finding.InWindow.class::isInstance);
  }
}
