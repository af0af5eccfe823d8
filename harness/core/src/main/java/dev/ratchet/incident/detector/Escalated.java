package dev.ratchet.incident.detector;

import dev.ratchet.base.Severity;
import dev.ratchet.incident.Detector;
import dev.ratchet.incident.Query;
import dev.ratchet.incident.Settings;

/** The request was handed to a person. */
public final class Escalated implements Detector {
  @Override
  public About about() {
    return new About(
        "escalated",
        "Escalated",
        "escalated",
        Severity.P3,
        "operations",
        "The application says that the request was handed to a person.");
  }

  @Override
  public Query query(Settings settings) {
    return new Query.Rows(
        """
        select request_id, intent
        from requests
        where escalated""");
  }
}
