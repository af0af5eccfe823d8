package dev.ratchet.store;

import dev.ratchet.base.Names;
import dev.ratchet.casebook.work.Purpose;
import dev.ratchet.store.LabellingStore.OpenCase;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which case waits for whom, and until when; nobody's decision, so no ledger entry. */
public final class ReservationStore {
  private final Database database;

  public ReservationStore(Database database) {
    this.database = database;
  }

  /** A case that waits for one person. */
  public record Reservation(OpenCase open, Purpose purpose, Instant since, Instant until) {}

  /** What a person has at hand, if its time is not over. */
  public Optional<Reservation> of(String labeller, Instant now) {
    return database.read(
        "reading a reservation",
        sql ->
            first(
                sql,
                "select * from data.reservations where labeller = ? and until_at > ?",
                labeller,
                now));
  }

  /** The last time that a case waited for a person, over or not. */
  public Optional<Reservation> last(String labeller, String trace) {
    return database.read(
        "reading a reservation",
        sql ->
            first(
                sql,
                """
                select * from data.reservations where labeller = ? and trace = ?
                order by reserved_at desc""",
                labeller,
                trace));
  }

  /** The case is not joined, but looked up: the engine would read all of them. */
  private static Optional<Reservation> first(Sql sql, String query, Object... values)
      throws SQLException {
    Optional<Waiting> waiting =
        sql.first(
            query,
            row ->
                new Waiting(
                    row.text("trace"),
                    CaseRows.word(Purpose.class, row.text("purpose")),
                    row.time("reserved_at"),
                    row.time("until_at")),
            values);
    if (waiting.isEmpty()) {
      return Optional.empty();
    }
    Waiting one = waiting.get();
    return LabellingStore.find(sql, one.trace())
        .map(open -> new Reservation(open, one.purpose(), one.since(), one.until()));
  }

  /** A row. */
  private record Waiting(String trace, Purpose purpose, Instant since, Instant until) {}

  /**
   * A case that this person may label and nobody else has at hand, in an order that is chance, and
   * another one for everybody: it tells nothing.
   */
  public Optional<OpenCase> wanted(Looker labeller, Instant now) {
    Blindness.Condition open = Blindness.isOpenTo(labeller);
    List<Object> values = new ArrayList<>(open.values());
    values.addAll(List.of(now, labeller.person(), labeller.person()));
    return byChance(
        """
        %s and c.number not in (
          select o.number from data.reservations r join data.open_cases o on o.trace = r.trace
          where r.until_at > ? and r.labeller <> ?
          group by o.number, o.wanted having count(*) >= o.wanted)"""
            .formatted(open.sql()),
        values);
  }

  /** A case whose answer is known, and on which this person has had no say. */
  public Optional<OpenCase> known(Looker labeller) {
    Blindness.Condition check = Blindness.isCheckFor(labeller);
    List<Object> values = new ArrayList<>(check.values());
    values.add(labeller.person());
    return byChance(check.sql(), values);
  }

  /** The last value is whose chance it is. Only numbers are sorted. */
  private Optional<OpenCase> byChance(String condition, List<Object> values) {
    return database.read(
        "looking for a case",
        sql ->
            sql
                .list(
                    """
                    select * from data.open_cases where number = (
                      select c.number from data.open_cases c where %s
                      order by hash(c.number, ?), c.number limit 1)"""
                        .formatted(condition),
                    LabellingStore::open,
                    values)
                .stream()
                .findFirst());
  }

  /** Lets a case wait for a person, in the place of whatever waited for them. */
  public void reserve(String labeller, OpenCase open, Purpose purpose, Instant now, Instant until) {
    database.write(
        "reserving a case",
        sql -> {
          end(sql, labeller, now);
          return sql.update(
              "insert into data.reservations values (?, ?, ?, ?, ?)",
              labeller,
              open.trace(),
              Names.kebab(purpose),
              now,
              until);
        });
  }

  /** Lets go of what waits for a person. */
  public void release(String labeller, Instant now) {
    database.write("releasing a case", sql -> end(sql, labeller, now));
  }

  /** The same, if it is this case that waits for them. */
  public void release(String labeller, OpenCase open, Instant now) {
    database.write(
        "releasing a case",
        sql ->
            sql.update(
                """
                update data.reservations set until_at = ?
                where labeller = ? and trace = ? and until_at > ?""",
                now,
                labeller,
                open.trace(),
                now));
  }

  private static long end(Sql sql, String labeller, Instant now) throws SQLException {
    return sql.update(
        "update data.reservations set until_at = ? where labeller = ? and until_at > ?",
        now,
        labeller,
        now);
  }
}
