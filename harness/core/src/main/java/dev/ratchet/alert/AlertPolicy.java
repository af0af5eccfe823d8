package dev.ratchet.alert;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code gates/alerts.yaml} as read.
 *
 * @param alerts in the order of the file
 * @param channels by severity; a severity without any has an empty list
 * @param warnings what works, but is hardly meant; a line each
 */
public record AlertPolicy(
    List<Alert> alerts,
    Map<AlertSeverity, List<Channel>> channels,
    Times times,
    List<String> warnings) {
  public AlertPolicy {
    alerts = List.copyOf(alerts);
    channels = Collections.unmodifiableMap(new TreeMap<>(channels));
    warnings = List.copyOf(warnings);
  }

  /**
   * Two spans of time.
   *
   * @param staleAfter telemetry whose newest request is older than that tells nothing of now
   * @param repeatPages after which time a page that goes on firing is told again
   */
  public record Times(Duration staleAfter, Duration repeatPages) {
    public static final Times USUAL = new Times(Duration.ofDays(2), Duration.ofHours(4));
  }

  public List<Channel> channels(AlertSeverity severity) {
    return channels.getOrDefault(severity, List.of());
  }
}
