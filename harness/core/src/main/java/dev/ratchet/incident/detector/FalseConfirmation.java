package dev.ratchet.incident.detector;

import dev.ratchet.base.Severity;
import dev.ratchet.incident.Detector;
import dev.ratchet.incident.Query;
import dev.ratchet.incident.Settings;

/** The answer says that something was done, and it was not. */
public final class FalseConfirmation implements Detector {
  @Override
  public About about() {
    return new About(
        "false-confirmation",
        "False confirmation",
        "false-confirmation",
        Severity.P0,
        "tools",
        "The answer claims a finished action although a tool failed or "
            + "was rejected and the same tool did not succeed afterwards, or "
            + "although no tool other than a retrieval was executed at all. "
            + "The second needs an application that uses tools somewhere in "
            + "its telemetry.");
  }

  @Override
  public Query query(Settings settings) {
    return new Query.Rows(
        """
        select r.request_id, 'tool failed' as because, t.tool, t.error_type
        from requests r
        join tool_uses t on t.request_id = r.request_id
        where r.claims_done and (t.failed or t.validation = 'failed')
          and not exists (
            select 1 from tool_uses u
            where u.request_id = t.request_id and u.tool = t.tool and u.position > t.position
              and not u.failed and coalesce(u.validation, 'passed') <> 'failed')
        union all
        select r.request_id, 'no tool was executed' as because,
          cast(null as string) as tool, cast(null as string) as error_type
        from requests r
        where r.claims_done
          and not exists (
            select 1 from tool_uses t
            left join retrievals v on v.request_id = t.request_id and v.span_id = t.span_id
            where t.request_id = r.request_id and v.request_id is null)
          and exists (select 1 from tool_uses)""");
  }
}
