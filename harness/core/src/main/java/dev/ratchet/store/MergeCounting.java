package dev.ratchet.store;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what a merge did, while its temporary tables are there. */
final class MergeCounting {
  /** The traces that the files told something of. */
  private static final String TOLD = "(select trace_id from arrived_traces)";

  private final Sql sql;

  MergeCounting(Sql sql) {
    this.sql = sql;
  }

  MergeCounts counts(Map<Integer, Long> imported) throws SQLException {
    return new MergeCounts(
        new TreeMap<>(imported),
        sql.count(
                """
                select cast(coalesce(sum(spans), 0) as bigint) from arrived_traces
                anti join looked_at using (trace_id)""")
            + sql.count(
                """
                select count(*) from (
                  select distinct trace_id, span_id from keys where span_id is not null)"""),
        sql.count("select count(*) from data.requests where request_id in " + TOLD),
        sql.count(
                "select count(*) from data.requests where request_id in (select trace_id from affected)")
            + sql.count("select count(*) from arrived_traces anti join made_anew using (trace_id)"),
        sql.count(
            "select count(*) from data.requests where not has_text and request_id in " + TOLD),
        stored(sql),
        doubts());
  }

  /** What an import finds that had nothing to merge. */
  static MergeCounts nothing(Sql sql) throws SQLException {
    Listed none = new Listed(0, List.of());
    return new MergeCounts(
        new TreeMap<>(),
        0,
        0,
        0,
        0,
        stored(sql),
        new MergeCounts.Doubts(none, none, none, unresolved(sql), none));
  }

  private static MergeCounts.Stored stored(Sql sql) throws SQLException {
    return new MergeCounts.Stored(
        sql.count("select count(*) from data.requests"),
        sql.count("select count(*) from data.fragments where span_id = fragment_id")
            + sql.count(
                """
                select count(*) from (
                  select distinct trace_id, span_id from data.fragments
                  where span_id <> fragment_id) p
                where not exists (
                  select 1 from data.fragments w
                  where w.trace_id = p.trace_id and w.fragment_id = p.span_id)"""));
  }

  private MergeCounts.Doubts doubts() throws SQLException {
    return new MergeCounts.Doubts(
        listed(sql, "select trace_id || '/' || fragment_id as id from contested"),
        listed(sql, flaws("fragment_id", "kind = 'ORPHAN'")),
        listed(
            sql,
            "select request_id as id from data.requests where completeness <> 'COMPLETE' and"
                + " request_id in "
                + TOLD),
        unresolved(sql),
        listed(
            sql,
            flaws("fragment_id || ': ' || lower(replace(kind, '_', ' '))", "kind <> 'ORPHAN'")));
  }

  private static String flaws(String what, String which) {
    return "select trace_id || '/' || %s as id from data.trace_flaws where %s and trace_id in %s"
        .formatted(what, which, TOLD);
  }

  private static Listed unresolved(Sql sql) throws SQLException {
    return listed(sql, "select trace_id || '/' || fragment_id as id from data.unresolved_feedback");
  }

  private static Listed listed(Sql sql, String query) throws SQLException {
    return new Listed(
        sql.count("select count(*) from (" + query + ")"),
        sql.list(query + " order by id limit " + Listed.MOST, row -> row.text("id")));
  }
}
