package dev.ratchet.incident.detector;

import dev.ratchet.base.Severity;
import dev.ratchet.incident.Detector;
import dev.ratchet.incident.Query;
import dev.ratchet.incident.Setting;
import dev.ratchet.incident.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A restricted source was retrieved or cited for a role that may not see it. */
public final class HrSourceToNonHr implements Detector {
  @Override
  public About about() {
    return new About(
        "hr-source-to-non-hr",
        "Restricted source for the wrong role",
        "access-control-violation",
        Severity.P0,
        "retrieval",
        "A source with a restricted tag was retrieved for a role that may not see it, or cited to "
            + "it while any request shows that the source is so tagged. A request without a role "
            + "is no match.");
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        new Setting.WordMap(
            "restricted",
            Map.of("hr-only", List.of("hr", "hr-admin")),
            "access tag to the roles that may see it"));
  }

  @Override
  public Query query(Settings settings) {
    List<String> parts = new ArrayList<>();
    List<Object> parameters = new ArrayList<>();
    settings
        .wordMap("restricted")
        .forEach(
            (tag, allowed) -> {
              List<String> roles = new ArrayList<>(allowed);
              roles.add(""); // keeps the IN list from being empty
              parts.add(oneTag(Query.marks(roles)));
              for (int half = 0; half < 2; half++) {
                parameters.add(tag);
                parameters.add(tag);
                parameters.addAll(roles);
              }
            });
    return parts.isEmpty()
        ? new Query.Rows("select request_id from requests where 1 = 0", List.of())
        : new Query.Rows(String.join("\nunion all\n", parts), parameters);
  }

  /** Parameters: tag, tag, allowed roles…; then once more. */
  private static String oneTag(String roles) {
    return """
          select r.request_id, s.source_id as source, s.connector, r.role, ? as tag,
            case when c.source_id is null then 'false' else 'true' end as cited
          from requests r
          join retrieved_sources s on s.request_id = r.request_id
          left join citations c on c.request_id = s.request_id and c.source_id = s.source_id
          where array_contains(s.tags, ?) and r.role not in (%s)
          union all
          select r.request_id, c.source_id as source, k.connector, r.role, ? as tag, 'true' as cited
          from requests r
          join citations c on c.request_id = r.request_id
          join (
            select source_id, min(connector) as connector
            from retrieved_sources
            where array_contains(tags, ?)
            group by source_id) k on k.source_id = c.source_id
          where r.role not in (%s)
            and not exists (
              select 1 from retrieved_sources s
              where s.request_id = r.request_id and s.source_id = c.source_id)"""
        .formatted(roles, roles);
  }
}
