package dev.ratchet.incident.detector;

import dev.ratchet.base.Severity;
import dev.ratchet.incident.Detector;
import dev.ratchet.incident.Query;
import dev.ratchet.incident.Setting;
import dev.ratchet.incident.Settings;
import java.util.List;

/** The same question came again soon. */
public final class ReAsk implements Detector {
  @Override
  public About about() {
    return new About(
        "re-ask",
        "Re-ask",
        "re-ask",
        Severity.P2,
        "model",
        "In the same session, within a few minutes: the same text came again; or another question of "
            + "the same intent followed negative feedback, or found exactly the same sources. The "
            + "finding is on the later request and names the earlier one.");
  }

  @Override
  public List<Setting> settings() {
    return List.of(new Setting.Whole("within-minutes", 5, "time between the two requests"));
  }

  @Override
  public Query query(Settings settings) {
    long withinMillis = settings.whole("within-minutes") * 60_000;
    return new Query.Rows(
        """
        select b.request_id, a.request_id as earlier, 'same text' as because,
          b.started_ms - a.started_ms as after_millis
        from requests b
        join requests a on a.session = b.session and a.input_hash = b.input_hash
        where a.started_ms < b.started_ms and b.started_ms - a.started_ms <= ?
        union all
        select b.request_id, a.request_id as earlier, 'after negative feedback' as because,
          b.started_ms - a.started_ms as after_millis
        from requests b
        join requests a on a.session = b.session
        where a.started_ms < b.started_ms and b.started_ms - a.started_ms <= ?
          and a.intent = b.intent and a.input_hash <> b.input_hash
          and exists (
            select 1 from feedback f
            where f.request_id = a.request_id
              and (f.value <= 0 or lower(f.label) in ('bad', 'down', 'negative')))
        union all
        select b.request_id, a.request_id as earlier, 'same sources again' as because,
          b.started_ms - a.started_ms as after_millis
        from requests b
        join requests a on a.session = b.session and a.intent = b.intent
        where a.started_ms < b.started_ms and b.started_ms - a.started_ms <= ?
          and a.input_hash <> b.input_hash
          and exists (select 1 from retrieved_sources s where s.request_id = a.request_id)
          and not exists (
            select 1 from retrieved_sources s
            where s.request_id = a.request_id
              and s.source_id not in (
                select o.source_id from retrieved_sources o where o.request_id = b.request_id))
          and not exists (
            select 1 from retrieved_sources s
            where s.request_id = b.request_id
              and s.source_id not in (
                select o.source_id from retrieved_sources o where o.request_id = a.request_id))""",
        withinMillis,
        withinMillis,
        withinMillis);
  }
}
