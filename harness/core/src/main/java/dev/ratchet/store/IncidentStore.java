package dev.ratchet.store;

import dev.ratchet.base.ContentHash;
import dev.ratchet.base.Json;
import dev.ratchet.base.Severity;
import dev.ratchet.base.Slice;
import dev.ratchet.base.TimeWindow;
import dev.ratchet.incident.DetectorRef;
import dev.ratchet.incident.FailureKind;
import dev.ratchet.incident.Finding;
import dev.ratchet.incident.Incident;
import dev.ratchet.incident.RequestMark;
import dev.ratchet.incident.Seen;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Incidents with their members and findings: a projection of telemetry and detector settings. */
public final class IncidentStore {
  private static final String SETTINGS = "incidents.settings";

  /** The shape of the evidence column. */
  private record Evidence(List<Map<String, String>> rows) {}

  private final Database database;

  public IncidentStore(Database database) {
    this.database = database;
  }

  /** Every request, as grouping and sampling see it; by time. */
  public List<RequestMark> marks() {
    return database.read("reading requests", RequestMarks::all);
  }

  /**
   * Puts these incidents in the place of all that were there.
   *
   * @param settings hash of the detector settings that they were found with
   */
  public void replace(Collection<Incident> incidents, ContentHash settings) {
    database.write(
        "writing incidents",
        sql -> {
          for (String table : List.of("findings", "incident_members", "incidents")) {
            sql.update("delete from data." + table);
          }
          sql.update("insert or replace into data.meta values (?, ?)", SETTINGS, settings.value());
          write(sql, incidents);
          return true;
        });
  }

  /** All incidents, gravest first, then by failure mode and time. */
  public List<Incident> all() {
    return database.read(
        "reading incidents",
        sql ->
            sql.list(
                """
                select * from data.incidents
                order by severity, failure_mode, first_seen, incident_id""",
                row -> incident(sql, row)));
  }

  /** One incident by its id. */
  public Optional<Incident> find(String id) {
    return database.read(
        "reading incident " + id,
        sql ->
            sql.first(
                "select * from data.incidents where incident_id = ?",
                row -> incident(sql, row),
                id));
  }

  private static void write(Sql sql, Collection<Incident> incidents) throws SQLException {
    try (TableWriter rows = sql.writer("incidents");
        TableWriter members = sql.writer("incident_members");
        TableWriter findings = sql.writer("findings")) {
      for (Incident incident : incidents) {
        rows.row()
            .text(incident.id())
            .text(incident.kind().failureMode())
            .text(incident.kind().severity().name())
            .text(incident.kind().boundary())
            .text(incident.session())
            .time(incident.seen().first())
            .time(incident.seen().last())
            .end();
        for (String request : incident.requests()) {
          members.row().text(incident.id()).text(request).end();
        }
        writeFindings(findings, incident);
      }
    }
  }

  private static void writeFindings(TableWriter findings, Incident incident) throws SQLException {
    int position = 0;
    for (Finding finding : incident.findings()) {
      position++;
      findings
          .row()
          .text(incident.id())
          .small(position)
          .text(finding.detector().id())
          .text(finding.detector().severity().name())
          .text(finding.detector().boundary());
      switch (finding) {
        case Finding.InRequest one ->
            findings
                .text(one.request())
                .text(null)
                .text(null)
                .time(null)
                .time(null)
                .text(Json.canonical(new Evidence(one.evidence())));
        case Finding.InWindow one ->
            findings
                .text(null)
                .text(one.slice().toString())
                .text(one.tenant())
                .time(one.window().start())
                .time(one.window().end())
                .text(Json.canonical(new Evidence(List.of(one.evidence()))));
      }
      findings.end();
    }
  }

  private static Incident incident(Sql sql, Row row) throws SQLException {
    String id = row.text("incident_id");
    FailureKind kind =
        new FailureKind(
            row.text("failure_mode"),
            Severity.valueOf(row.text("severity")),
            row.text("boundary"));
    return new Incident(
        id,
        kind,
        row.textOrNull("session"),
        new Seen(row.time("first_seen"), row.time("last_seen")),
        sql.list(
            """
            select m.request_id from data.incident_members m
            join data.requests r on r.request_id = m.request_id
            where m.incident_id = ? order by r.started_at, r.request_id""",
            member -> member.text("request_id"),
            id),
        sql.list(
            "select * from data.findings where incident_id = ? order by position",
            finding -> finding(kind, finding),
            id));
  }

  private static Finding finding(FailureKind kind, Row row) throws SQLException {
    DetectorRef detector =
        new DetectorRef(
            row.text("detector"),
            kind.failureMode(),
            Severity.valueOf(row.text("severity")),
            row.text("boundary"));
    List<Map<String, String>> evidence =
        Json.read("store, findings", row.text("evidence"), Evidence.class).rows();
    String request = row.textOrNull("request_id");
    if (request != null) {
      return new Finding.InRequest(detector, request, evidence);
    }
    return new Finding.InWindow(
        detector,
        Slice.parse(row.text("slice")),
        row.text("tenant"),
        new TimeWindow(row.time("window_start"), row.time("window_end")),
        evidence.getFirst());
  }
}
