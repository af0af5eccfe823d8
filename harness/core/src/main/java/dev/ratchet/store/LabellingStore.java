package dev.ratchet.store;

import dev.ratchet.base.Names;
import dev.ratchet.casebook.work.CaseWork;
import dev.ratchet.casebook.work.GivenLabel;
import dev.ratchet.casebook.work.Purpose;
import dev.ratchet.casebook.work.Standing;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The cases on their way to a dataset: who has which, who wants which, and what was said. */
public final class LabellingStore {
  /**
   * What a labeller may label: wanted, and neither labelled, skipped nor edited by them; nor have
   * they seen what others said of it, to decide it or to have it labelled anew. Takes their name.
   */
  static final String OPEN_TO =
      """
      c.wanted > 0
        and not exists (from data.involved i
          where i.person = ? and i.number = c.number and (i.aside or i.round = c.round))
      """;

  private final Database database;

  public LabellingStore(Database database) {
    this.database = database;
  }

  /**
   * A case that was opened for labelling.
   *
   * @param trace keyed pseudonym, {@code hmac:…}
   * @param number its address in pages, from 1; says nothing about it
   * @param round from 0
   * @param changed number of the ledger entry that changed it last
   */
  public record OpenCase(
      String trace,
      long number,
      String sample,
      int round,
      Standing standing,
      int wanted,
      long changed) {}

  /**
   * What is left, for one person.
   *
   * @param done cases that they have labelled
   * @param open cases that they could still label
   */
  public record Progress(long done, long open) {}

  public Optional<OpenCase> find(long number) {
    return database.read(
        "reading case " + number,
        sql ->
            sql.first(
                "select * from data.open_cases where number = ?", LabellingStore::open, number));
  }

  public Optional<OpenCase> find(String trace) {
    return database.read(
        "reading a case",
        sql ->
            sql.first(
                "select * from data.open_cases where trace = ?", LabellingStore::open, trace));
  }

  /** The traces of all cases that were ever opened. */
  public Set<String> traces() {
    return database.read(
        "listing cases",
        sql -> Set.copyOf(sql.list("select trace from data.open_cases", row -> row.text("trace"))));
  }

  /** The cases of one standing, by number. */
  public List<OpenCase> of(Standing standing) {
    return database.read(
        "listing cases",
        sql ->
            sql.list(
                "select * from data.open_cases where standing = ? order by number",
                LabellingStore::open,
                Names.kebab(standing)));
  }

  /** What counts in the case's present round. */
  public CaseWork work(String trace) {
    return database.read("reading what was said", sql -> CaseRows.work(sql, trace));
  }

  /** What one person has said of a case in its present round, if anything. */
  public Optional<GivenLabel> said(OpenCase open, String labeller) {
    return database.read(
        "reading what was said",
        sql ->
            sql.first(
                """
                select * from data.labels
                where trace = ? and round = ? and labeller = ? and not replaced""",
                CaseRows::label,
                open.trace(),
                open.round(),
                labeller));
  }

  /** What they said it for. */
  public Optional<Purpose> purposeOf(OpenCase open, String labeller) {
    return database.read(
        "reading what a label is for",
        sql ->
            sql.first(
                """
                select purpose from data.labels
                where trace = ? and round = ? and labeller = ? and not replaced""",
                row -> CaseRows.word(Purpose.class, row.text("purpose")),
                open.trace(),
                open.round(),
                labeller));
  }

  /** Whether a case was ever given to a person, or labelled by them. */
  public boolean wasGivenTo(OpenCase open, String labeller) {
    return database.read(
        "looking who had a case",
        sql ->
            sql.count(
                    """
                    select (select count(*) from data.reservations r
                        where r.trace = c.trace and r.labeller = ?)
                      + (select count(*) from data.labels l
                        where l.trace = c.trace and l.labeller = ?)
                    from data.open_cases c where c.trace = ?""",
                    labeller,
                    labeller,
                    open.trace())
                > 0);
  }

  /** The numbers of the cases that a person labelled last, newest first. */
  public List<Long> last(String labeller) {
    return database.read(
        "listing a labeller's cases",
        sql -> {
          List<String> traces =
              sql.list(
                  """
                  select trace from data.labels where labeller = ? and not replaced
                  order by judged_at desc, label_id limit 10""",
                  row -> row.text("trace"),
                  labeller);
          return traces.isEmpty() ? List.of() : numbers(sql, traces);
        });
  }

  /** The numbers of cases, in the order of their traces. */
  private static List<Long> numbers(Sql sql, List<String> traces) throws SQLException {
    Map<String, Long> numbers = new HashMap<>();
    sql.list(
        "select trace, number from data.open_cases where trace in"
            + CaseLines.places(traces.size()),
        row -> numbers.put(row.text("trace"), row.whole("number")),
        traces);
    return traces.stream().flatMap(trace -> Stream.ofNullable(numbers.get(trace))).toList();
  }

  /** Everything that was ever said about it, by time. */
  public List<GivenLabel> history(String trace) {
    return database.read("reading what was said", sql -> CaseRows.history(sql, trace));
  }

  /** Who sent a form, if anybody has. */
  public Optional<String> senderOf(String form) {
    return database.read(
        "looking for a form",
        sql ->
            sql.first(
                "select sender from data.forms where form = ?", row -> row.text("sender"), form));
  }

  public Progress progress(String labeller) {
    long open =
        database.read(
            "counting cases",
            sql -> sql.count("select count(*) from data.open_cases c where " + OPEN_TO, labeller));
    return new Progress(done(labeller), open);
  }

  /** How many cases they have labelled. */
  public long done(String labeller) {
    return database.read(
        "counting labels",
        sql ->
            sql.count(
                "select count(*) from data.labels where labeller = ? and not replaced", labeller));
  }

  static OpenCase open(Row row) throws SQLException {
    return new OpenCase(
        row.text("trace"),
        row.whole("number"),
        row.text("sample_id"),
        Math.toIntExact(row.whole("round")),
        CaseRows.word(Standing.class, row.text("standing")),
        Math.toIntExact(row.whole("wanted")),
        row.whole("changed"));
  }
}
