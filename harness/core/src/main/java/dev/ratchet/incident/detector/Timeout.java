package dev.ratchet.incident.detector;

import dev.ratchet.base.Severity;
import dev.ratchet.incident.Detector;
import dev.ratchet.incident.Query;
import dev.ratchet.incident.Settings;

/** Something took too long and was given up. */
public final class Timeout implements Detector {
  @Override
  public About about() {
    return new About(
        "timeout",
        "Timeout",
        "timeout",
        Severity.P2,
        "operations",
        "The request, a model call or a tool ended by timeout: status "
            + "timeout, HTTP 408 or 504, or an error type that says so.");
  }

  @Override
  public Query query(Settings settings) {
    return new Query.Rows(
        """
        select request_id, 'model call' as place, http_status, error_type
        from model_calls
        where http_status in (408, 504) or lower(error_type) like '%timeout%'
        union all
        select request_id, 'request' as place, http_status, error_type
        from requests
        where status = 'timeout' or http_status in (408, 504) or lower(error_type) like '%timeout%'""");
  }
}
