package dev.ratchet.flow.ingest;

import dev.ratchet.incident.Incident;
import dev.ratchet.telemetry.Request;
import java.util.List;

/** One incident with the signals of its requests, by time; no text. */
public record IncidentDetail(Incident incident, List<Request> requests) {
  public IncidentDetail {
    requests = List.copyOf(requests);
  }
}
