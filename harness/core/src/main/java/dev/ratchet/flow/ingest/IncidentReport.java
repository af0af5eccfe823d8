package dev.ratchet.flow.ingest;

import dev.ratchet.base.ContentHash;
import dev.ratchet.incident.FailureGroup;
import dev.ratchet.incident.Incident;
import java.util.List;

/**
 * What was found in the telemetry.
 *
 * @param requests how many were looked at
 * @param withFinding how many of them belong to an incident
 * @param settings hash of the detector settings
 */
public record IncidentReport(
    long requests,
    long withFinding,
    List<FailureGroup> groups,
    List<Incident> incidents,
    ContentHash settings) {
  public IncidentReport {
    groups = List.copyOf(groups);
    incidents = List.copyOf(incidents);
  }
}
