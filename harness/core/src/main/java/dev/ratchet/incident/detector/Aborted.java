package dev.ratchet.incident.detector;

import dev.ratchet.base.Severity;
import dev.ratchet.incident.Detector;
import dev.ratchet.incident.Query;
import dev.ratchet.incident.Settings;

/** The client went away before the answer was complete. */
public final class Aborted implements Detector {
  @Override
  public About about() {
    return new About(
        "aborted",
        "Aborted",
        "aborted",
        Severity.P2,
        "operations",
        "The client ended the request before the answer was complete.");
  }

  @Override
  public Query query(Settings settings) {
    return new Query.Rows(
        """
        select request_id, duration_millis
        from requests
        where status = 'aborted'""");
  }
}
