package dev.ratchet.store;

/**
 * Whose request each case is, so that a list of cases need not look through telemetry. Made of
 * telemetry, samples and the open cases; deleted with the request.
 */
public final class CaseMarks {
  private final Database database;

  public CaseMarks(Database database) {
    this.database = database;
  }

  /** Takes down what telemetry says by now of all cases that are open. */
  public void refresh() {
    database.write(
        "marking cases",
        sql -> {
          sql.update("delete from data.case_marks");
          return sql.update(
              """
              insert into data.case_marks
              select c.number, n.request_id, m.incident_id, r.role, r.tenant, r.locale, r.intent,
                r.risk
              from data.open_cases c
              join data.drawn_names n on n.trace = c.trace and n.sample_id = c.sample_id
              join data.sample_members m
                on m.sample_id = n.sample_id and m.request_id = n.request_id
              join data.requests r on r.request_id = n.request_id
              order by c.number""");
        });
  }
}
