package dev.ratchet.incident.detector;

import dev.ratchet.base.Severity;
import dev.ratchet.incident.Detector;
import dev.ratchet.incident.Query;
import dev.ratchet.incident.Settings;

/** The provider's filter withheld the answer. */
public final class ContentFiltered implements Detector {
  @Override
  public About about() {
    return new About(
        "content-filtered",
        "Content filtered",
        "content-filtered",
        Severity.P2,
        "guardrails",
        "The provider's own filter ended a model call.");
  }

  @Override
  public Query query(Settings settings) {
    return new Query.Rows(
        """
        select request_id, finish, error_type, model_requested as model
        from model_calls
        where lower(finish) in ('content_filter', 'content-filter', 'safety')
          or lower(error_type) like '%content_filter%'
          or lower(error_type) like '%contentfilter%'""");
  }
}
