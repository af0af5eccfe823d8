package dev.ratchet.store;

import dev.ratchet.base.Names;
import dev.ratchet.casebook.work.CaseWork;
import dev.ratchet.casebook.work.GivenLabel;
import dev.ratchet.casebook.work.Purpose;
import dev.ratchet.casebook.work.Standing;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The cases on their way to a dataset: who has which, who wants which, and what was said. */
public final class LabellingStore {
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
    return database.read("reading a case", sql -> find(sql, trace));
  }

  static Optional<OpenCase> find(Sql sql, String trace) throws SQLException {
    return sql.first("select * from data.open_cases where trace = ?", LabellingStore::open, trace);
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

  /** The same of some cases, by trace. */
  public Map<String, CaseWork> works(Collection<String> traces) {
    return database.read(
        "reading what was said",
        sql -> {
          Map<String, CaseWork> works = new HashMap<>();
          for (List<String> some : Batches.of(traces)) {
            works.putAll(CaseRows.works(sql, some));
          }
          return works;
        });
  }

  /** The numbers of cases, by trace; what is no case is left out. */
  public Map<String, Long> numbers(Collection<String> traces) {
    return database.read("numbering cases", sql -> numbers(sql, traces));
  }

  /**
   * A case at somebody's desk.
   *
   * @param said what they have said of it in its present round
   * @param purpose what they said it for
   */
  public record AtDesk(OpenCase open, @Nullable GivenLabel said, @Nullable Purpose purpose) {}

  /** A case that was ever given to a person, or labelled by them; empty for any other. */
  public Optional<AtDesk> atDesk(String labeller, long number) {
    return database.read(
        "looking who had a case",
        sql -> {
          Optional<OpenCase> open =
              sql.first(
                  "select * from data.open_cases where number = ?", LabellingStore::open, number);
          return open.isEmpty() ? Optional.empty() : atDesk(sql, labeller, open.get());
        });
  }

  private static Optional<AtDesk> atDesk(Sql sql, String labeller, OpenCase open)
      throws SQLException {
    List<Word> words =
        sql.list(
            "select * from data.labels where trace = ? and labeller = ?",
            LabellingStore::word,
            open.trace(),
            labeller);
    Optional<Word> present =
        words.stream()
            .filter(word -> !word.replaced() && word.label().round() == open.round())
            .findFirst();
    boolean given =
        !words.isEmpty()
            || sql.count(
                    "select count(*) from data.reservations where trace = ? and labeller = ?",
                    open.trace(),
                    labeller)
                > 0;
    return given
        ? Optional.of(
            new AtDesk(
                open,
                present.map(Word::label).orElse(null),
                present.map(Word::purpose).orElse(null)))
        : Optional.empty();
  }

  private record Word(GivenLabel label, Purpose purpose, boolean replaced) {}

  private static Word word(Row row) throws SQLException {
    return new Word(
        CaseRows.label(row),
        CaseRows.word(Purpose.class, row.text("purpose")),
        row.flag("replaced"));
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
          Map<String, Long> numbers = numbers(sql, traces);
          return traces.stream().flatMap(trace -> Stream.ofNullable(numbers.get(trace))).toList();
        });
  }

  private static Map<String, Long> numbers(Sql sql, Collection<String> traces) throws SQLException {
    Map<String, Long> numbers = new HashMap<>();
    for (List<String> some : Batches.of(traces)) {
      sql.list(
          "select trace, number from data.open_cases where trace in"
              + CaseLines.places(some.size()),
          row -> numbers.put(row.text("trace"), row.whole("number")),
          some);
    }
    return numbers;
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

  public Progress progress(Looker labeller) {
    Blindness.Condition open = Blindness.isOpenTo(labeller);
    long left =
        database.read(
            "counting cases",
            sql ->
                sql.count(
                    "select count(*) from data.open_cases c where " + open.sql(),
                    open.values().toArray()));
    return new Progress(done(labeller.person()), left);
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
