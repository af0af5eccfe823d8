package dev.ratchet.store;

import dev.ratchet.store.LabellingStore.OpenCase;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which cases somebody could still be given to label. It is asked both when a case is given and
 * wherever something of a case is shown, so that the two never meet.
 */
public final class Blindness {
  private final Database database;

  public Blindness(Database database) {
    this.database = database;
  }

  /**
   * A condition on {@code data.open_cases c}.
   *
   * @param values in the order of their places
   */
  record Condition(String sql, List<Object> values) {}

  /**
   * That a labeller could be given the case: it is wanted, and they have neither labelled it in its
   * present round nor had to do with it otherwise. Those who may look at cases otherwise get first
   * rounds only: nobody can have shown them what was said before there was anything to show.
   */
  static Condition isOpenTo(Looker looker) {
    String first = looker.looks() ? " and c.round = 0" : "";
    return new Condition(
        """
        c.wanted > 0%s and c.number not in (
          select i.number from data.involved i join data.open_cases o on o.number = i.number
          where i.person = ? and (i.aside or i.round = o.round))"""
            .formatted(first),
        List.of(looker.person()));
  }

  /**
   * That the case has an answer, which a labeller can be compared with; not one who could look it
   * up.
   */
  static Condition isCheckFor(Looker looker) {
    if (looker.looks()) {
      return new Condition("false", List.of());
    }
    return new Condition(
        """
        (c.standing = 'adjudicated' or (c.standing = 'agreed' and c.people > 1))
          and not exists (from data.involved i where i.person = ? and i.number = c.number)""",
        List.of(looker.person()));
  }

  /** That nothing of the case is closed to who looks. */
  static Condition isShownTo(Looker looker) {
    Condition given = isOpenTo(looker);
    return looker.labels()
        ? new Condition("not (" + given.sql() + ")", given.values())
        : new Condition("true", List.of());
  }

  /** Whether everything of a case is closed to somebody, who could still be given it. */
  public boolean hides(Looker looker, OpenCase open) {
    return hides(looker, open.trace());
  }

  /** The same of the case of a trace; nothing is closed of what is no case. */
  public boolean hides(Looker looker, String trace) {
    return !hidden(looker, List.of(trace)).isEmpty();
  }

  /** Of some traces, those whose cases somebody could still be given. */
  public Set<String> hidden(Looker looker, Collection<String> traces) {
    if (!looker.labels() || traces.isEmpty()) {
      return Set.of();
    }
    Condition given = isOpenTo(looker);
    return database.read(
        "looking who could be given cases",
        sql -> {
          Set<String> hidden = new HashSet<>();
          for (List<String> some : Batches.of(traces)) {
            List<Object> values = new ArrayList<>(some);
            values.addAll(given.values());
            hidden.addAll(
                sql.list(
                    "select c.trace from data.open_cases c where c.trace in %s and %s"
                        .formatted(CaseLines.places(some.size()), given.sql()),
                    row -> row.text("trace"),
                    values));
          }
          return hidden;
        });
  }

  /** Whether somebody has had to do with a case otherwise than by labelling it. */
  public boolean isPrepared(String person, OpenCase open) {
    return database.read(
        "looking who had to do with a case",
        sql ->
            sql.count(
                    """
                    select (select count(*) from data.case_texts where trace = ? and editor = ?)
                      + (select count(*) from data.adjudications
                        where trace = ? and adjudicator = ?)
                      + (select count(*) from data.relabels where trace = ? and asked_by = ?)
                      + (select count(*) from data.sights where trace = ? and person = ?)""",
                    open.trace(),
                    person,
                    open.trace(),
                    person,
                    open.trace(),
                    person,
                    open.trace(),
                    person)
                > 0);
  }

  /** Whether somebody has seen what others said of a case. */
  public boolean hasSeen(String person, String trace) {
    return database.read(
        "looking who has seen a case",
        sql ->
            sql.count(
                    "select count(*) from data.sights where trace = ? and person = ?",
                    trace,
                    person)
                > 0);
  }
}
