package dev.ratchet.alert;

import dev.ratchet.base.Severity;
import dev.ratchet.incident.Detector;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What somebody may be woken for: P0, a provider that is down, tools that fail altogether. A page
 * for less is a page that is not believed.
 */
final class PageLevel {
  private static final List<String> METRICS =
      List.of(
          "access-violation-rate",
          "false-confirmation-rate",
          "provider-error-rate",
          "tool-success-rate");

  private PageLevel() {}

  /** What to say of an alert that pages and should not. */
  static Optional<String> warning(Alert alert, Collection<Detector> detectors) {
    boolean may =
        switch (alert.subject()) {
          case Subject.OfP0 _ -> true;
          case Subject.OfMetric of -> METRICS.contains(of.name());
          case Subject.OfDetector of ->
              detectors.stream()
                  .map(Detector::about)
                  .anyMatch(
                      about -> about.id().equals(of.name()) && about.severity() == Severity.P0);
        };
    return may
        ? Optional.empty()
        : Optional.of(
            "alert '%s' pages on %s, which is no matter of minutes; write 'severity: ticket'"
                .formatted(alert.name(), alert.subject().name()));
  }
}
