package dev.ratchet.incident.detector;

import dev.ratchet.base.Severity;
import dev.ratchet.incident.Detector;
import dev.ratchet.incident.Query;
import dev.ratchet.incident.Setting;
import dev.ratchet.incident.Settings;
import java.util.List;

/** The request took far longer than is usual. */
public final class Slow implements Detector {
  @Override
  public About about() {
    return new About(
        "slow",
        "Slow",
        "slow",
        Severity.P3,
        "operations",
        "The request took at least the given time, and so many percent of the median of all requests. "
            + "Timeouts are told apart.");
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        new Setting.Whole("at-least-millis", 3_000, "milliseconds that are never slow below"),
        new Setting.Whole("percent-of-median", 400, "percent of the median duration"));
  }

  @Override
  public Query query(Settings settings) {
    return new Query.Rows(
        """
        select r.request_id, r.duration_millis, p.median_millis
        from requests r
        cross join (
          select percentile_cont(0.5) within group (order by duration_millis) as median_millis
          from requests) p
        where r.status <> 'timeout'
          and r.duration_millis >= ? and r.duration_millis * 100 >= p.median_millis * ?""",
        settings.whole("at-least-millis"),
        settings.whole("percent-of-median"));
  }
}
