package dev.ratchet.incident.detector;

import dev.ratchet.base.Severity;
import dev.ratchet.incident.Detector;
import dev.ratchet.incident.Query;
import dev.ratchet.incident.Setting;
import dev.ratchet.incident.Settings;
import java.util.ArrayList;
import java.util.List;

/** A document of one tenant was retrieved for another. */
public final class ForeignTenantSource implements Detector {
  @Override
  public About about() {
    return new About(
        "foreign-tenant-source",
        "Source of another tenant",
        "access-control-violation",
        Severity.P0,
        "retrieval",
        "A retrieved document belongs to another tenant than the one "
            + "that asked. Documents of the shared tenants are for everybody; "
            + "a request or document without tenant is no match.");
  }

  @Override
  public List<Setting> settings() {
    return List.of(
        new Setting.Words(
            "shared-tenants",
            List.of("global", "public", "shared"),
            "tenants whose documents are for everybody"));
  }

  @Override
  public Query query(Settings settings) {
    List<String> shared = new ArrayList<>(settings.words("shared-tenants"));
    shared.add(""); // keeps the IN list from being empty
    return new Query.Rows(
        """
        select r.request_id, s.source_id as source, s.connector, s.tenant as source_tenant,
          r.tenant as request_tenant
        from requests r
        join retrieved_sources s on s.request_id = r.request_id
        where s.tenant <> r.tenant and s.tenant not in (%s)"""
            .formatted(Query.marks(shared)),
        List.copyOf(shared));
  }
}
