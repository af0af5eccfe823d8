package dev.ratchet.store;

import dev.ratchet.base.Severity;
import dev.ratchet.base.Slice;
import dev.ratchet.incident.FailureKind;
import dev.ratchet.incident.Seen;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Incidents as a page lists them: filtered, counted and paged by the engine. */
public final class IncidentListing {
  private final Database database;

  public IncidentListing(Database database) {
    this.database = database;
  }

  /** Who owns an incident, and since when. */
  public record Known(String owner, String note, String markedBy, Instant at) {}

  /**
   * One incident.
   *
   * @param requests how many it concerns
   * @param known null where nobody has marked it
   */
  public record Line(
      String id, FailureKind kind, Seen seen, long requests, @Nullable Known known) {}

  /** How many incidents of a failure mode a filter finds. */
  public record ModeCount(String mode, Severity severity, long incidents, Seen seen) {}

  /** The failure modes that a filter finds, gravest first. */
  public List<ModeCount> modes(IncidentFilter filter) {
    IncidentFilter.Condition condition = filter.condition();
    return database.read(
        "counting incidents",
        sql ->
            sql.list(
                """
                select i.failure_mode, min(i.severity) as severity, count(*) as incidents,
                  min(i.first_seen) as first_seen, max(i.last_seen) as last_seen
                from data.incidents i where %s
                group by i.failure_mode order by severity, i.failure_mode"""
                    .formatted(condition.sql()),
                row ->
                    new ModeCount(
                        row.text("failure_mode"),
                        Severity.valueOf(row.text("severity")),
                        row.whole("incidents"),
                        new Seen(row.time("first_seen"), row.time("last_seen"))),
                condition.values()));
  }

  /**
   * Some of the incidents that a filter finds, gravest first and then newest first.
   *
   * @param skipped how many are passed over
   */
  public List<Line> page(IncidentFilter filter, long skipped, int size) {
    IncidentFilter.Condition condition = filter.condition();
    List<Object> values = new ArrayList<>(condition.values());
    values.add(size);
    values.add(skipped);
    return database.read(
        "listing incidents",
        sql ->
            sql.list(
                """
                with page as (select * from data.incidents where incident_id in (
                  select i.incident_id from data.incidents i where %s
                  order by i.severity, i.last_seen desc, i.incident_id limit ? offset ?)),
                owners as (select k.* from data.known_incidents k
                  where k.incident_id in (select incident_id from page)
                  qualify row_number() over (partition by k.incident_id
                    order by k.marked_at desc, k.owner, k.note) = 1)
                select p.*, k.owner, k.note, k.marked_by, k.marked_at,
                  (select count(*) from data.incident_members m
                    where m.incident_id = p.incident_id) as requests
                from page p left join owners k on k.incident_id = p.incident_id
                order by p.severity, p.last_seen desc, p.incident_id"""
                    .formatted(condition.sql()),
                IncidentListing::line,
                values));
  }

  private static Line line(Row row) throws SQLException {
    String owner = row.textOrNull("owner");
    return new Line(
        row.text("incident_id"),
        new FailureKind(
            row.text("failure_mode"), Severity.valueOf(row.text("severity")), row.text("boundary")),
        new Seen(row.time("first_seen"), row.time("last_seen")),
        row.whole("requests"),
        owner == null ? null : known(row, owner));
  }

  private static Known known(Row row, String owner) throws SQLException {
    return new Known(owner, row.text("note"), row.text("marked_by"), row.time("marked_at"));
  }

  /** Everything that was said of who owns an incident, newest first. */
  public List<Known> known(String incident) {
    return database.read(
        "reading who knows an incident",
        sql ->
            sql.list(
                """
                select * from data.known_incidents where incident_id = ?
                order by marked_at desc, owner, note""",
                row -> known(row, row.text("owner")),
                incident));
  }

  /** What a dimension's values are among the requests of incidents, most frequent first. */
  public List<Slice> values(String dimension, int most) {
    String column = IncidentFilter.column(dimension);
    return database.read(
        "listing the values of " + dimension,
        sql ->
            sql.list(
                """
                select %s as value from data.requests r
                where value is not null and trim(value) <> ''
                group by value order by count(*) desc, value limit ?"""
                    .formatted(column),
                row -> new Slice(dimension, row.text("value")),
                most));
  }

  /** How many requests there are in the telemetry. */
  public long requests() {
    return database.read(
        "counting requests", sql -> sql.count("select count(*) from data.requests"));
  }

  /** A text that is another one as soon as incidents or requests are others. */
  public String stamp() {
    return database.read(
        "looking whether incidents have changed",
        sql ->
            sql.first(
                    """
                    select concat_ws(' ',
                      (select concat_ws(' ', count(*),
                        bit_xor(hash(incident_id, severity, first_seen, last_seen)))
                        from data.incidents),
                      (select concat_ws(' ', count(*), bit_xor(hash(request_id, started_at)))
                        from data.requests)) as stamp""",
                    row -> row.text("stamp"))
                .orElse(""));
  }

  /** The case that a trace is, if it was opened for labelling. */
  public Optional<Long> caseNumber(String trace) {
    return new LabellingStore(database).find(trace).map(LabellingStore.OpenCase::number);
  }

  /** The numbers of the cases that these traces are, by trace; those not opened are left out. */
  public Map<String, Long> cases(List<String> traces) {
    Map<String, Long> cases = new HashMap<>();
    if (!traces.isEmpty()) {
      database.read(
          "looking for cases",
          sql ->
              sql.list(
                  "select trace, number from data.open_cases where trace in"
                      + CaseLines.places(traces.size()),
                  row -> cases.put(row.text("trace"), row.whole("number")),
                  traces));
    }
    return cases;
  }
}
