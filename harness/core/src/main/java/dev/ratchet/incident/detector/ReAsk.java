package dev.ratchet.incident.detector;

import dev.ratchet.base.Severity;
import dev.ratchet.incident.Detector;
import dev.ratchet.incident.Query;
import dev.ratchet.incident.Setting;
import dev.ratchet.incident.Settings;
import java.util.List;

/** The same question came again soon. */
public final class ReAsk implements Detector {
  /** Requests whose answer gave cause to ask again, by what the other detectors hold against it. */
  private static final String POOR =
      """
        select request_id, 'rated down' as earlier_was from (%s) rated
        union
        select request_id, 'a refusal' as earlier_was from (%s) refused
        union
        select request_id, 'uncited' as earlier_was from (%s) uncited
        union
        select request_id, 'citing an unknown source' as earlier_was from (%s) made_up
        union
        select request_id, 'cut off' as earlier_was from (%s) cut
        union
        select request_id, status as earlier_was
        from requests where status in ('aborted', 'error', 'timeout')"""
          .formatted(
              NegativeFeedback.ROWS,
              Refusal.ROWS,
              CitationMissing.ROWS,
              CitationUnknown.ROWS,
              Truncated.ROWS);

  /** Parameters: milliseconds, share of sources. */
  private static final String AGAIN =
      """
      with near as (
        select b.request_id, a.request_id as earlier, b.started_ms - a.started_ms as after_millis,
          case when a.input_hash = b.input_hash then 1 else 0 end as same_text,
          case when coalesce(a.intent, '') = coalesce(b.intent, '') then 1 else 0 end as same_intent
        from requests b
        join requests a on a.session = b.session
        where a.started_ms < b.started_ms and b.started_ms - a.started_ms <= ?),
      poor as (
      %s),
      sources as (select distinct request_id, source_id from retrieved_sources),
      sizes as (select request_id, count(*) as size from sources group by request_id),
      shared as (
        select n.request_id, n.earlier, count(*) as size
        from near n
        join sources x on x.request_id = n.request_id
        join sources y on y.request_id = n.earlier and y.source_id = x.source_id
        group by n.request_id, n.earlier)
      select request_id, earlier, 'same text' as because, after_millis,
        cast(null as string) as earlier_was
      from near where same_text = 1
      union all
      select n.request_id, n.earlier, 'same sources after a poor answer' as because,
        n.after_millis, p.earlier_was
      from near n
      join poor p on p.request_id = n.earlier
      join shared s on s.request_id = n.request_id and s.earlier = n.earlier
      join sizes x on x.request_id = n.request_id
      join sizes y on y.request_id = n.earlier
      where n.same_text = 0 and n.same_intent = 1 and s.size >= ? * greatest(x.size, y.size)"""
          .formatted(POOR);

  @Override
  public About about() {
    return new About(
        "re-ask",
        "Re-ask",
        "re-ask",
        Severity.P2,
        "model",
        "In the same session, within a few minutes, the same text came again; or another text of the "
            + "same intent found the same sources after a poor answer: one that was rated down, was "
            + "a refusal that no denial explains, cited nothing or a source that nobody retrieved, "
            + "was cut off, or failed. Another question about the same source after a good answer "
            + "is no match. The finding is on the later request and names the earlier one.");
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        new Setting.Whole("within-minutes", 5, "time between the two requests"),
        new Setting.Share(
            "same-sources",
            0.75,
            "share of the sources of the larger of both that both must have"));
  }

  @Override
  public Query query(Settings settings) {
    return new Query.Rows(
        AGAIN, settings.whole("within-minutes") * 60_000, settings.share("same-sources"));
  }
}
