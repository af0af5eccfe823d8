package dev.ratchet.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * Deletes requests with everything that hangs on them. The requests to be deleted stand in the
 * temporary table {@code doomed (request_id)}.
 */
final class RequestTables {
  private RequestTables() {}

  /** Every table that has rows of single requests, by the column that names the request. */
  private static List<String> conditions(Sql sql) throws SQLException {
    return sql.list(
        """
        select table_name, column_name from information_schema.columns
        where table_schema = 'data' and table_catalog = current_database()
          and column_name in ('request_id', 'trace_id')
        order by table_name""",
        row ->
            "data.%s where %s in (select request_id from doomed)"
                .formatted(row.text("table_name"), row.text("column_name")));
  }

  /** Deletes; returns how many rows went. */
  static long delete(Sql sql) throws SQLException {
    sql.script(
        """
        create or replace temp table orphaned as
        select incident_id from data.incident_members
        group by incident_id
        having bool_and(request_id in (select request_id from doomed))""");
    long rows =
        sql.update(
            """
            delete from data.fragments where trace_id = '' and fragment_id in (
              select fragment_id from data.pointers
              where trace_id in (select request_id from doomed))""");
    for (String condition : conditions(sql)) {
      rows += sql.update("delete from " + condition);
    }
    for (String table : List.of("findings", "incidents")) {
      rows +=
          sql.update(
              "delete from data."
                  + table
                  + " where incident_id in (select incident_id from orphaned)");
    }
    return rows;
  }

  /**
   * Deletes feedback that found no request; returns how much went. Nothing but its own time tells
   * its age.
   */
  static long deleteUnresolved(Sql sql, Instant before) throws SQLException {
    long rows =
        sql.update(
            """
            delete from data.fragments f using data.unresolved_feedback u
            where u.trace_id = f.trace_id and u.fragment_id = f.fragment_id
              and f.started_at <= ?""",
            before);
    if (rows > 0) {
      sql.update(
          """
          delete from data.unresolved_feedback
          where (trace_id, fragment_id) not in (select (trace_id, fragment_id) from data.fragments)""");
    }
    return rows;
  }

  /** How many rows {@link #delete} would delete, incidents aside. */
  static long count(Sql sql) throws SQLException {
    long rows = 0;
    for (String condition : conditions(sql)) {
      rows += sql.count("select count(*) from " + condition);
    }
    return rows;
  }
}
