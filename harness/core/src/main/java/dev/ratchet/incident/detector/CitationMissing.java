package dev.ratchet.incident.detector;

import dev.ratchet.base.Severity;
import dev.ratchet.incident.Detector;
import dev.ratchet.incident.Query;
import dev.ratchet.incident.Settings;

/** Sources were retrieved and the answer cites none. */
public final class CitationMissing implements Detector {
  static final String ROWS =
      """
      select r.request_id, count(*) as sources
      from requests r
      join retrieved_sources s on s.request_id = r.request_id
      where r.status = 'ok' and r.answer_chars > 0
        and not coalesce(r.refusal, false) and not coalesce(r.truncated, false)
        and not exists (
          select 1 from model_calls m
          where m.request_id = r.request_id
            and lower(m.finish) in ('content_filter', 'content-filter', 'safety'))
        and not exists (select 1 from citations c where c.request_id = r.request_id)
        and exists (select 1 from citations)
      group by r.request_id""";

  @Override
  public About about() {
    return new About(
        "citation-missing",
        "Citation missing",
        "citation-missing",
        Severity.P2,
        "model",
        "Sources were retrieved, the request ended well with an answer "
            + "that is no refusal and was neither cut off nor filtered, and no source is "
            + "cited. Silent for an application that never cites.");
  }

  @Override
  public Query query(Settings settings) {
    return new Query.Rows(ROWS);
  }
}
