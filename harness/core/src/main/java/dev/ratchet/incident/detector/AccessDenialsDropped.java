package dev.ratchet.incident.detector;

import dev.ratchet.base.Severity;
import dev.ratchet.incident.DenialDrop;
import dev.ratchet.incident.Detector;
import dev.ratchet.incident.Query;
import dev.ratchet.incident.Setting;
import dev.ratchet.incident.Settings;
import java.util.List;

/** Access denials became rarer from one day to the next: somebody may see what they must not. */
public final class AccessDenialsDropped implements Detector {
  /**
   * Retrievals that say how many documents were denied, counted by hour: all of them, by intent and
   * by the connectors that brought documents; for each tenant and for all together.
   */
  private static final String HOURLY =
      """
      with told as (
        select v.request_id, v.position, r.tenant, r.intent,
          r.started_ms - r.started_ms % 3600000 as hour_ms,
          case when v.denied_count > 0 then 1 else 0 end as denied
        from retrievals v
        join requests r on r.request_id = v.request_id
        where v.denied_count is not null),
      sliced as (
        select 'all' as dimension, 'all' as value, tenant, hour_ms, denied from told
        union all
        select 'intent' as dimension, intent as value, tenant, hour_ms, denied
        from told where intent <> ''
        union all
        select distinct_connectors.dimension, distinct_connectors.value,
          distinct_connectors.tenant, distinct_connectors.hour_ms, distinct_connectors.denied
        from (
          select distinct t.request_id, t.position, 'connector' as dimension,
            s.connector as value, t.tenant, t.hour_ms, t.denied
          from told t
          join retrieved_sources s on s.request_id = t.request_id and s.retrieval = t.position
          where s.connector <> '') distinct_connectors),
      scoped as (
        select dimension, value, '' as tenant, hour_ms, denied from sliced
        union all
        select dimension, value, tenant, hour_ms, denied from sliced where tenant <> '')
      select dimension, value, tenant, hour_ms, count(*) as trials, sum(denied) as hits
      from scoped
      group by dimension, value, tenant, hour_ms
      order by dimension, value, tenant, hour_ms""";

  @Override
  public About about() {
    return new About(
        "access-denials-dropped",
        "Access denials dropped",
        "access-denials-dropped",
        Severity.P1,
        "retrieval",
        "In a day-long window, retrievals were denied documents far less often than in the seven "
            + "days before: by intent and connector, for each tenant and for all together. The "
            + "change is significant (Fisher's exact test, corrected for all windows compared); the "
            + "finding names the hour it set in and the connector whose documents came instead.");
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        new Setting.Share("alpha", 0.001, "chance of a false alarm over all windows compared"),
        new Setting.Share("drop", 0.5, "share of the former denial rate that must be gone"),
        new Setting.Whole("at-least", 20, "retrievals in the window, and in the days before it"));
  }

  @Override
  public Query query(Settings settings) {
    return new Query.Windows(
        HOURLY,
        List.of(),
        new DenialDrop(
            settings.share("alpha"), settings.share("drop"), settings.whole("at-least")));
  }
}
