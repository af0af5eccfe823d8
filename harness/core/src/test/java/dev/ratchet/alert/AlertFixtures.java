package dev.ratchet.alert;

import dev.ratchet.base.TimeWindow;
import dev.ratchet.incident.detector.Detectors;
import dev.ratchet.metric.MetricDictionary;
import dev.ratchet.metric.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A policy and figures to hold to it. */
public final class AlertFixtures {
  public static final Instant NOW = Instant.parse("2026-09-28T09:00:00Z");

  public static final String CHANNELS =
      """
      channels:
        page: [{webhook: {url: "${OPS_URL}", secret: "${OPS_SECRET}"}}]
        ticket: [{slack: {url: "${TEAM_URL}"}}]
      """;

  /** A page on a metric, and a ticket by slices. */
  public static final String POLICY =
      CHANNELS
          + """
          repeat-pages: 4 h
          alerts:
            outage:
              metric: provider-error-rate
              window: 1 h
              above: 20 %
              evidence: 50
              severity: page
              owner: platform
              runbook: outage.md
            refusals:
              metric: refusal-rate
              slices: persona
              window: 24 h
              above: 5 %
              evidence: 50
              severity: ticket
              owner: team
              runbook: refusals.md
          """;

  private AlertFixtures() {}

  /** Everything that is shipped, and runbooks that all say the same. */
  public static Vocabulary known() {
    return new Vocabulary(
        MetricDictionary.shipped(),
        Detectors.ALL,
        List.of("persona", "tenant"),
        List.of("webhook", "slack"),
        name -> name.endsWith(".md") ? Optional.of("# Do\n\n1. Look.\n") : Optional.empty());
  }

  public static AlertPolicy policy(String yaml) {
    return AlertPolicyReader.read("gates/alerts.yaml", yaml, known());
  }

  /** So many events of so many. */
  public static Reading share(long events, long of) {
    return new Reading.Fraction((double) events / of, events, of, of);
  }

  public static Observed.Figure figure(AlertKey key, Reading now, @Nullable Reading before) {
    return new Observed.Figure(
        key, new TimeWindow(NOW.minus(Duration.ofHours(1)), NOW), now, before);
  }

  /** Fresh telemetry at a time. */
  public static Observed observed(Instant at, Observed.Figure... figures) {
    return new Observed(at, at.minusSeconds(60), List.of(figures));
  }
}
