package dev.ratchet.store;

import dev.ratchet.base.Slice;
import dev.ratchet.canary.attribution.Degradation;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Counts the requests behind one blocker, in two tables that the next blocker replaces: {@code
 * attributed}, those of both arms where it is, and {@code degraded}, the same with what each adds
 * to the loss. Arm 0 is the canary, arm 1 the baseline.
 *
 * @param sql over {@code unit_picked}, as {@link UnitTables} makes it
 */
record DegradedRequests(Sql sql, BehindBlocker behind) {
  /** Which versions there are; a request tells some of them. */
  private static final List<String> VERSIONS =
      List.of("app", "model", "prompt", "retrieval", "tool-schema");

  private static final int MOST_EXAMPLES = 5;
  private static final int MOST_SHARED = 20;

  private static final String NAMED =
      """
      select f.request_id, 'data-source' as dimension,
        unnest(json_extract_string(f.evidence, '$.rows[*].connector')) as value
      from data.findings f""";

  private static final String TOUCHED =
      """
      select request_id, 'data-source' as dimension, connector as value
      from data.retrieved_sources""";

  private static final String ABOUT =
      """
      select request_id, 'tool' as dimension, tool as value from data.tool_uses
      union all
      select request_id, 'intent' as dimension, intent as value from data.requests""";

  /** {@code versioned}: the requests of both arms with their versions, once for all blockers. */
  static void prepare(Sql sql) throws SQLException {
    String columns =
        IntStream.range(0, VERSIONS.size())
            .mapToObj(i -> ", %s as v%d".formatted(RequestDimensions.column(VERSIONS.get(i), i), i))
            .collect(Collectors.joining());
    String joins =
        IntStream.range(0, VERSIONS.size())
            .mapToObj(i -> RequestDimensions.join(VERSIONS.get(i), i))
            .collect(Collectors.joining(" "));
    sql.script(
        """
        create temp table versioned as
        select p.*, r.started_at %s
        from unit_picked p join data.requests r on r.request_id = p.request_id %s
        where p.arm in (0, 1)"""
            .formatted(columns, joins));
  }

  /**
   * Empty when no request of the canary is behind it.
   *
   * @param dimensions of the slices, in the order of the columns
   */
  Optional<Degradation> read(List<String> dimensions) throws SQLException {
    make(dimensions);
    Optional<Degradation.Seen> seen = seen();
    return seen.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Degradation(seen.get(), combinations(), shared(seen.get().requests()), examples()));
  }

  private void make(List<String> dimensions) throws SQLException {
    String where = "true";
    List<Object> values = new ArrayList<>();
    if (behind.sliced()) {
      Slice slice = behind.slice();
      where = "s%d = ?".formatted(dimensions.indexOf(slice.dimension()));
      values.add(slice.value());
    }
    sql.update(
        "create or replace temp table attributed as select * from versioned where " + where,
        values.toArray());
    sql.update(
        """
        create or replace temp table degraded as
        select a.*, coalesce(d.weight, 0) as weight, coalesce(d.weight, 0) > 0 as hit
        from attributed a %s join (%s) d on d.request_id = a.request_id"""
            .formatted(behind.all() ? "left" : "inner", behind.sql()),
        behind.values().toArray());
  }

  /**
   * It sets in where the canary's degraded requests, less what the baseline's rate makes expect,
   * are fewest: from there on they only gain.
   */
  private Optional<Degradation.Seen> seen() throws SQLException {
    return sql.first(
        """
        with usual as (
          select coalesce(avg(cast(hit as integer)), 0) as rate from degraded where arm = 1),
        walk as (
          select started_at, cast(hit as integer) - rate as step,
            sum(cast(hit as integer) - rate) over (order by started_at, request_id) as gained
          from degraded, usual where arm = 0),
        onset as (
          select started_at from walk
          order by round(gained - step, 9), started_at desc limit 1)
        select o.started_at as since, min(d.started_at) as first, max(d.started_at) as last,
          count(*) as requests, count(distinct coalesce(d.unit, d.request_id)) as units
        from degraded d, onset o where d.arm = 0 and d.hit group by o.started_at""",
        row ->
            new Degradation.Seen(
                row.time("since"),
                row.time("first"),
                row.time("last"),
                row.whole("requests"),
                row.whole("units")));
  }

  private List<Degradation.Combination> combinations() throws SQLException {
    String columns =
        IntStream.range(0, VERSIONS.size()).mapToObj(i -> "v" + i).collect(Collectors.joining(","));
    return sql.list(
        """
        select %s, min(started_at) filter (where arm = 0) as since,
          count(*) filter (where arm = 0 and hit) as canary_hits,
          count(*) filter (where arm = 0) as canaries,
          count(*) filter (where arm = 1 and hit) as baseline_hits,
          count(*) filter (where arm = 1) as baselines
        from degraded group by all order by all"""
            .formatted(columns),
        row ->
            new Degradation.Combination(
                versions(row),
                row.timeOrNull("since"),
                new Degradation.Part(row.whole("canary_hits"), row.whole("canaries")),
                new Degradation.Part(row.whole("baseline_hits"), row.whole("baselines"))));
  }

  private static SortedMap<String, String> versions(Row row) throws SQLException {
    SortedMap<String, String> versions = new TreeMap<>();
    for (int i = 0; i < VERSIONS.size(); i++) {
      String value = row.textOrNull("v" + i);
      if (value != null) {
        versions.put(VERSIONS.get(i), value);
      }
    }
    return versions;
  }

  /** Where a detector names connectors, what else the same requests read from has no part in it. */
  private List<Slice> shared(long requests) throws SQLException {
    boolean named = behind.detected() && !places(NAMED, 1).isEmpty();
    return places((named ? NAMED : TOUCHED) + " union all " + ABOUT, requests);
  }

  /**
   * What the canary's degraded requests were about.
   *
   * @param least that many of them, at least
   */
  private List<Slice> places(String of, long least) throws SQLException {
    return sql.list(
        """
        select p.dimension, left(trim(p.value), 100) as value
        from (%s) p join degraded d on d.request_id = p.request_id
        where d.arm = 0 and d.hit and trim(p.value) <> ''
        group by all having count(distinct d.request_id) >= ? order by all limit %d"""
            .formatted(of, MOST_SHARED),
        row -> new Slice(row.text("dimension"), row.text("value")),
        least);
  }

  private List<Degradation.Example> examples() throws SQLException {
    return sql.list(
        """
        select d.request_id, coalesce(d.unit, '') as unit, d.started_at,
          (select min(m.incident_id) from data.incident_members m
            where m.request_id = d.request_id) as incident
        from degraded d where d.arm = 0 and d.hit
        order by d.weight desc, d.started_at desc, d.request_id limit %d"""
            .formatted(MOST_EXAMPLES),
        row ->
            new Degradation.Example(
                row.text("request_id"),
                row.text("unit"),
                row.time("started_at"),
                row.textOrNull("incident")));
  }
}
