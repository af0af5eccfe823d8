package dev.ratchet.incident.detector;

import dev.ratchet.base.Severity;
import dev.ratchet.incident.Detector;
import dev.ratchet.incident.Query;
import dev.ratchet.incident.Settings;

/** A model call or the request was rate limited. */
public final class RateLimited implements Detector {
  @Override
  public About about() {
    return new About(
        "rate-limited",
        "Rate limited",
        "rate-limited",
        Severity.P2,
        "operations",
        "A model call, or the request itself, ended with HTTP 429 or a "
            + "rate-limit error. Also when a later call succeeded.");
  }

  @Override
  public Query query(Settings settings) {
    return new Query.Rows(
        """
        select request_id, 'model call' as place, http_status, error_type
        from model_calls
        where http_status = 429 or lower(error_type) like '%ratelimit%'
          or lower(error_type) like '%rate_limit%' or error_type = '429'
        union all
        select request_id, 'request' as place, http_status, error_type
        from requests
        where http_status = 429 or lower(error_type) like '%ratelimit%'
          or lower(error_type) like '%rate_limit%' or error_type = '429'""");
  }
}
