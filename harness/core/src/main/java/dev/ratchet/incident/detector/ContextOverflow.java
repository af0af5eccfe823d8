package dev.ratchet.incident.detector;

import dev.ratchet.base.Severity;
import dev.ratchet.incident.Detector;
import dev.ratchet.incident.Query;
import dev.ratchet.incident.Settings;

/** The prompt was too long for the model. */
public final class ContextOverflow implements Detector {
  @Override
  public About about() {
    return new About(
        "context-overflow",
        "Context overflow",
        "context-overflow",
        Severity.P2,
        "model",
        "The request ended with HTTP 413, or a model call with 400 or "
            + "413, which providers answer when the prompt exceeds the "
            + "context window; an error type may say so too.");
  }

  @Override
  public Query query(Settings settings) {
    return new Query.Rows(
        """
        select request_id, 'model call' as place, http_status, error_type
        from model_calls
        where http_status in (400, 413) or lower(error_type) like '%context_length%'
        union all
        select request_id, 'request' as place, http_status, error_type
        from requests
        where http_status = 413""");
  }
}
