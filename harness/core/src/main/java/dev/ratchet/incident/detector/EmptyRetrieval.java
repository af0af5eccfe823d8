package dev.ratchet.incident.detector;

import dev.ratchet.base.Severity;
import dev.ratchet.incident.Detector;
import dev.ratchet.incident.Query;
import dev.ratchet.incident.Settings;

/** The answer was given without any source. */
public final class EmptyRetrieval implements Detector {
  @Override
  public About about() {
    return new About(
        "empty-retrieval",
        "Empty retrieval",
        "empty-retrieval",
        Severity.P2,
        "retrieval",
        "Every retrieval of the request is known to have come back empty, none was "
            + "denied, and an answer that is no refusal was given all the "
            + "same.");
  }

  @Override
  public Query query(Settings settings) {
    return new Query.Rows(
        """
        select r.request_id, count(*) as retrievals
        from requests r
        join retrievals v on v.request_id = r.request_id
        where r.answer_chars > 0 and not coalesce(r.refusal, false)
        group by r.request_id
        having sum(coalesce(v.denied_count, 0)) = 0 and max(coalesce(v.found_count, 1)) = 0""");
  }
}
