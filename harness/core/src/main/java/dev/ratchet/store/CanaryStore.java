package dev.ratchet.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What went wrong in each arm of a canary, as detectors and the telemetry itself tell it. */
public final class CanaryStore {
  /** Of so many events it is told where they were. */
  private static final int MOST_PLACES = 100;

  /** A customer's name helps nobody to find the cause, and is not everybody's to read. */
  private static final String TENANT = "tenant";

  /** Everything that went wrong, by request, as {@code name}, {@code tool} and {@code error}. */
  static final String FAILED =
      """
      select request_id, detector as name, '' as tool, '' as error
      from data.findings where request_id is not null
      union all
      select request_id, 'tool-call', tool, coalesce(nullif(error_type, ''), 'failed')
      from data.tool_uses where failed
      union all
      select request_id, 'model-call', '',
        coalesce(nullif(error_type, ''), cast(http_status as varchar))
      from data.model_calls where error_type <> '' or http_status >= 400""";

  private final Database database;

  public CanaryStore(Database database) {
    this.database = database;
  }

  /**
   * One finding of the gravest kind.
   *
   * @param unit empty where the request names none
   * @param arm its place in the order
   * @param where what the request was about, by dimension; empty beyond the first hundred
   */
  public record P0Event(
      String failureMode,
      String unit,
      String request,
      Instant at,
      int arm,
      SortedMap<String, String> where) {}

  /**
   * Failures that look alike.
   *
   * @param check the detector, {@code tool-call} or {@code model-call}
   * @param units distinct ones by arm, in their order
   */
  public record Failure(String check, String tool, String errorClass, List<Integer> units) {
    public Failure {
      units = List.copyOf(units);
    }
  }

  /** P0 findings of these failure modes in any arm, in the order of their times. */
  public List<P0Event> p0(UnitOrder order, Collection<String> failureModes) {
    return database.read(
        "reading P0 events",
        sql -> {
          new UnitTables(sql, order).makeRows();
          List<P0Event> events = new ArrayList<>();
          for (String mode : failureModes) {
            events.addAll(p0(sql, mode));
          }
          return placed(sql, events);
        });
  }

  private static List<P0Event> p0(Sql sql, String mode) throws SQLException {
    return sql.list(
        """
        select distinct i.failure_mode as mode, coalesce(p.unit, '') as unit, p.request_id as request,
          r.started_at as at, p.arm as arm
        from data.findings f
        join data.incidents i on i.incident_id = f.incident_id
        join unit_picked p on p.request_id = f.request_id
        join data.requests r on r.request_id = p.request_id
        where f.severity = 'P0' and i.failure_mode = ?
        order by r.started_at, p.request_id""",
        row ->
            new P0Event(
                row.text("mode"),
                row.text("unit"),
                row.text("request"),
                row.time("at"),
                Math.toIntExact(row.whole("arm")),
                new TreeMap<>()),
        mode);
  }

  private static List<P0Event> placed(Sql sql, List<P0Event> events) throws SQLException {
    List<P0Event> placed = new ArrayList<>();
    for (P0Event event : events) {
      placed.add(placed.size() < MOST_PLACES ? placed(sql, event) : event);
    }
    return placed;
  }

  private static P0Event placed(Sql sql, P0Event event) throws SQLException {
    List<String> names = RequestDimensions.names();
    String columns =
        IntStream.range(0, names.size())
            .mapToObj(i -> RequestDimensions.column(names.get(i), i) + " as s" + i)
            .collect(Collectors.joining(", "));
    String joins =
        IntStream.range(0, names.size())
            .mapToObj(i -> RequestDimensions.join(names.get(i), i))
            .collect(Collectors.joining(" "));
    SortedMap<String, String> where = new TreeMap<>();
    sql.list(
        "select " + columns + " from data.requests r " + joins + " where r.request_id = ?",
        row -> {
          for (int i = 0; i < names.size(); i++) {
            String value = row.textOrNull("s" + i);
            if (value != null && !names.get(i).equals(TENANT)) {
              where.put(names.get(i), value);
            }
          }
          return true;
        },
        event.request());
    return new P0Event(
        event.failureMode(), event.unit(), event.request(), event.at(), event.arm(), where);
  }

  /** Every kind of failure in any arm, by signature. */
  public List<Failure> failures(UnitOrder order) {
    return database.read(
        "reading failures",
        sql -> {
          new UnitTables(sql, order).makeRows();
          String counts =
              IntStream.range(0, order.arms().size())
                  .mapToObj(
                      i ->
                          ", count(distinct case when p.arm = %1$d then p.unit end) as a%1$d"
                              .formatted(i))
                  .collect(Collectors.joining());
          return sql.list(
              """
              select f.name as name, left(f.tool, 100) as tool, left(f.error, 100) as error %s
              from (%s) f join unit_picked p on p.request_id = f.request_id
              where p.unit is not null
              group by all order by name, tool, error"""
                  .formatted(counts, FAILED),
              row -> {
                List<Integer> units = new ArrayList<>();
                for (int i = 0; i < order.arms().size(); i++) {
                  units.add(Math.toIntExact(row.whole("a" + i)));
                }
                return new Failure(row.text("name"), row.text("tool"), row.text("error"), units);
              });
        });
  }
}
