package dev.ratchet.incident.detector;

import dev.ratchet.base.Severity;
import dev.ratchet.incident.Detector;
import dev.ratchet.incident.Query;
import dev.ratchet.incident.Settings;

/** The answer declines to help although nothing stood in the way. */
public final class Refusal implements Detector {
  static final String ROWS =
      """
      select r.request_id, r.intent, coalesce(s.sources, 0) as sources
      from requests r
      left join (
        select request_id, count(distinct source_id) as sources
        from retrieved_sources
        group by request_id) s on s.request_id = r.request_id
      where r.refusal and r.status <> 'blocked'
        and not exists (
          select 1 from guardrails g
          where g.request_id = r.request_id
            and lower(g.action) in ('block', 'blocked', 'deny', 'denied'))
        and not exists (
          select 1 from retrievals v
          where v.request_id = r.request_id and v.denied_count > 0)
        and (s.sources > 0
          or not exists (select 1 from retrievals v where v.request_id = r.request_id))""";

  @Override
  public About about() {
    return new About(
        "refusal",
        "Refusal",
        "refusal",
        Severity.P2,
        "model",
        "The answer reads as a refusal although sources were retrieved, or no retrieval was tried. "
            + "A decline is expected, and no match, when a retrieval was denied documents, when every "
            + "retrieval came back empty, or when a guardrail blocked. Whether a refusal that is "
            + "told was right all the same is for a labeller to say.");
  }

  @Override
  public Query query(Settings settings) {
    return new Query.Rows(ROWS);
  }
}
