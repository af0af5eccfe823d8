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
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
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
    database.writeAtLength(
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
    return database.read("reading incidents", sql -> load(sql, Which.ALL));
  }

  /** One incident by its id. */
  public Optional<Incident> find(String id) {
    return database.read(
        "reading incident " + id, sql -> load(sql, Which.one(id)).stream().findFirst());
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
      RowWriter row = findings.row();
      row.text(incident.id())
          .small(position)
          .text(finding.detector().id())
          .text(finding.detector().severity().name())
          .text(finding.detector().boundary());
      switch (finding) {
        case Finding.InRequest one ->
            row.text(one.request())
                .text(null)
                .text(null)
                .time(null)
                .time(null)
                .text(Json.canonical(new Evidence(one.evidence())));
        case Finding.InWindow one ->
            row.text(null)
                .text(one.slice().toString())
                .text(one.tenant())
                .time(one.window().start())
                .time(one.window().end())
                .text(Json.canonical(new Evidence(List.of(one.evidence()))));
      }
      row.end();
    }
  }

  /** One incident, or all of them, in three queries. */
  private static List<Incident> load(Sql sql, Which which) throws SQLException {
    Map<String, List<String>> members = members(sql, which);
    Map<String, List<Finding>> findings = findings(sql, which);
    return sql.list(
        """
        select * from data.incidents i where %s
        order by severity, failure_mode, first_seen, incident_id"""
            .formatted(which.condition()),
        row ->
            new Incident(
                row.text("incident_id"),
                kind(row),
                row.textOrNull("session"),
                new Seen(row.time("first_seen"), row.time("last_seen")),
                members.getOrDefault(row.text("incident_id"), List.of()),
                findings.getOrDefault(row.text("incident_id"), List.of())),
        which.values());
  }

  /** Which incidents {@code i} are read: a condition that the engine can look up. */
  private record Which(String condition, List<String> values) {
    static final Which ALL = new Which("true", List.of());

    static Which one(String id) {
      return new Which("i.incident_id = ?", List.of(id));
    }
  }

  private static Map<String, List<String>> members(Sql sql, Which which) throws SQLException {
    Map<String, List<String>> members = new HashMap<>();
    sql.list(
        """
        select i.incident_id, i.request_id from data.incident_members i
        join data.requests r on r.request_id = i.request_id
        where %s order by r.started_at, r.request_id"""
            .formatted(which.condition()),
        row ->
            members
                .computeIfAbsent(row.text("incident_id"), _ -> new ArrayList<>())
                .add(row.text("request_id")),
        which.values());
    return members;
  }

  private static Map<String, List<Finding>> findings(Sql sql, Which which) throws SQLException {
    Map<String, List<Finding>> findings = new HashMap<>();
    sql.list(
        """
        select f.*, i.failure_mode from data.findings f
        join data.incidents i on i.incident_id = f.incident_id
        where %s order by f.incident_id, f.position"""
            .formatted(which.condition()),
        row ->
            findings
                .computeIfAbsent(row.text("incident_id"), _ -> new ArrayList<>())
                .add(finding(row)),
        which.values());
    return findings;
  }

  private static FailureKind kind(Row row) throws SQLException {
    return new FailureKind(
        row.text("failure_mode"), Severity.valueOf(row.text("severity")), row.text("boundary"));
  }

  private static Finding finding(Row row) throws SQLException {
    DetectorRef detector =
        new DetectorRef(
            row.text("detector"),
            row.text("failure_mode"),
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
