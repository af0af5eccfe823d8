package dev.ratchet.store;

import dev.ratchet.incident.Sample;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Which drawn request a case's trace stands for, as long as the request's text is kept. */
public final class DrawnNames {
  private final Database database;

  public DrawnNames(Database database) {
    this.database = database;
  }

  /** A drawn request with the sample that holds its text. */
  public record Drawn(String sample, String request) {}

  /** Names the requests of a sample whose text is kept; names that are there already stay. */
  public void keep(String sample, Collection<Sample.Drawn> drawn, UnaryOperator<String> name) {
    database.write(
        "naming drawn requests",
        sql -> {
          Set<String> known =
              new HashSet<>(
                  sql.list(
                      "select request_id from data.drawn_names where sample_id = ?",
                      row -> row.text("request_id"),
                      sample));
          Set<String> kept =
              new HashSet<>(
                  sql.list(
                      """
                      select request_id from data.sample_members
                      where sample_id = ? and text_key is not null""",
                      row -> row.text("request_id"),
                      sample));
          write(
              sql,
              sample,
              drawn.stream()
                  .map(Sample.Drawn::request)
                  .filter(one -> kept.contains(one) && !known.contains(one))
                  .toList(),
              name);
          return true;
        });
  }

  private static void write(
      Sql sql, String sample, List<String> requests, UnaryOperator<String> name)
      throws SQLException {
    try (TableWriter rows = sql.writer("drawn_names")) {
      for (String request : requests) {
        rows.row().text(name.apply(request)).text(sample).text(request).end();
      }
    }
  }

  /** Whether every request of a sample is named and open for labelling, or was. */
  public boolean areOpen(String sample) {
    return database.read(
        "looking what of a sample is open",
        sql ->
            sql.count(
                    """
                    select (select count(*) from data.sample_members where sample_id = ?)
                      - (select count(*) from data.drawn_names n
                        join data.open_cases c on c.trace = n.trace where n.sample_id = ?)""",
                    sample,
                    sample)
                == 0);
  }

  /**
   * Ends the names whose texts have ended: nothing then joins a case, or the ledger, with a single
   * request.
   *
   * @return how many rows went
   */
  public long end() {
    return database.write(
        "ending the names of drawn requests",
        sql ->
            sql.update(
                    """
                    delete from data.drawn_names n where not exists (
                      from data.sample_members m where m.sample_id = n.sample_id
                        and m.request_id = n.request_id and m.text_key is not null)""")
                + sql.update(
                    """
                    delete from data.case_marks
                    where request_id not in (select request_id from data.drawn_names)"""));
  }

  /** The request behind a trace, from the newest sample that has it. */
  public Optional<Drawn> find(String trace) {
    return Optional.ofNullable(find(List.of(trace)).get(trace));
  }

  /** The same of many traces; one without a drawn request is left out. */
  public Map<String, Drawn> find(Collection<String> traces) {
    return database.read(
        "looking for drawn requests",
        sql -> {
          Map<String, Drawn> found = new HashMap<>();
          List<String> newest = newest(sql);
          for (List<String> some : Batches.of(traces)) {
            sql.list(
                "select * from data.drawn_names where trace in" + CaseLines.places(some.size()),
                row ->
                    found.merge(
                        row.text("trace"),
                        new Drawn(row.text("sample_id"), row.text("request_id")),
                        (one, other) -> newer(newest, one, other)),
                some);
          }
          return found;
        });
  }

  /** Not joined with the names, which the engine then looks for without their index. */
  private static List<String> newest(Sql sql) throws SQLException {
    return sql.list(
        "select sample_id from data.samples order by drawn_at desc, sample_id",
        row -> row.text("sample_id"));
  }

  private static Drawn newer(List<String> newest, Drawn one, Drawn other) {
    return newest.indexOf(other.sample()) < newest.indexOf(one.sample()) ? other : one;
  }
}
