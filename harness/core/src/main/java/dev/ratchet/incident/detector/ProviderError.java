package dev.ratchet.incident.detector;

import dev.ratchet.base.Severity;
import dev.ratchet.incident.Detector;
import dev.ratchet.incident.Query;
import dev.ratchet.incident.Settings;

/** The provider failed. */
public final class ProviderError implements Detector {
  @Override
  public About about() {
    return new About(
        "provider-error",
        "Provider error",
        "provider-error",
        Severity.P2,
        "operations",
        "A model call ended with HTTP 5xx other than 504, or the "
            + "request ended with such a status. Timeouts are told apart.");
  }

  @Override
  public Query query(Settings settings) {
    return new Query.Rows(
        """
        select request_id, 'model call' as place, http_status, error_type
        from model_calls
        where ((http_status between 500 and 599 and http_status <> 504)
            or lower(error_type) like '%internalservererror%'
            or lower(error_type) like '%serviceunavailable%'
            or error_type in ('500', '502', '503', '529'))
          and coalesce(lower(error_type), '') not like '%timeout%'
        union all
        select request_id, 'request' as place, http_status, error_type
        from requests
        where http_status between 500 and 599 and http_status <> 504
          and status <> 'timeout' and coalesce(lower(error_type), '') not like '%timeout%'""");
  }
}
