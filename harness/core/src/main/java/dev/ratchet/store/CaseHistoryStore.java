package dev.ratchet.store;

import dev.ratchet.base.Json;
import dev.ratchet.casebook.work.Adjudication;
import dev.ratchet.casebook.work.GivenLabel;
import dev.ratchet.casebook.work.Purpose;
import dev.ratchet.store.LabellingStore.OpenCase;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What happened to cases: everything to one, and what is disputed about many. */
public final class CaseHistoryStore {
  private static final String DISPUTED_FOR =
      """
      from data.open_cases c where c.standing = 'disputed'
        and not exists (from data.labels l where l.trace = c.trace and l.labeller = ?)""";

  private final Database database;

  public CaseHistoryStore(Database database) {
    this.database = database;
  }

  /** Somebody did something to a case. */
  public record Event(Instant at, String who, Deed deed) {}

  /** What they did. */
  public sealed interface Deed {
    /**
     * They labelled it.
     *
     * @param blind whether it was their first word, before they saw what was found
     * @param replaced whether they said something else later
     */
    record Said(GivenLabel label, Purpose purpose, boolean blind, boolean replaced)
        implements Deed {}

    record Skipped(String reason) implements Deed {}

    record Decided(int round, Adjudication adjudication) implements Deed {}

    /**
     * They had it labelled anew.
     *
     * @param round that began
     */
    record Relabelled(int round, String reason) implements Deed {}

    record Edited(int revision) implements Deed {}

    /**
     * They linked two cases as variants, or took the link away.
     *
     * @param variant number of the one that asks the same as the other
     * @param of number of that other; 0 where the link went
     */
    record Linked(long variant, long of) implements Deed {}

    /**
     * They said that two cases which ask nearly the same are different ones.
     *
     * @param other such as {@code case 7}; of a published one without a number, its dataset and id
     */
    record ToldApart(String other) implements Deed {}
  }

  /** Everything that was done to a case, oldest first. */
  public List<Event> of(String trace) {
    return database.read(
        "reading the history of a case",
        sql -> {
          List<Event> events = new ArrayList<>();
          events.addAll(labels(sql, trace));
          events.addAll(others(sql, trace));
          events.sort(Comparator.comparing(Event::at));
          return events;
        });
  }

  private static List<Event> labels(Sql sql, String trace) throws SQLException {
    return sql.list(
        "select * from data.labels where trace = ? order by judged_at, label_id",
        row ->
            new Event(
                row.time("judged_at"),
                row.text("labeller"),
                new Deed.Said(
                    CaseRows.label(row),
                    CaseRows.word(Purpose.class, row.text("purpose")),
                    row.flag("blind"),
                    row.flag("replaced"))),
        trace);
  }

  private static List<Event> others(Sql sql, String trace) throws SQLException {
    List<Event> events = new ArrayList<>();
    events.addAll(
        sql.list(
            "select * from data.skips where trace = ?",
            row ->
                new Event(
                    row.time("skipped_at"),
                    row.text("labeller"),
                    new Deed.Skipped(row.text("reason"))),
            trace));
    events.addAll(
        sql.list(
            "select * from data.adjudications where trace = ?",
            row ->
                new Event(
                    row.time("decided_at"),
                    row.text("adjudicator"),
                    new Deed.Decided(
                        Math.toIntExact(row.whole("round")),
                        Json.read(
                            "store, adjudications", row.text("adjudication"), Adjudication.class))),
            trace));
    events.addAll(
        sql.list(
            "select * from data.relabels where trace = ?",
            row ->
                new Event(
                    row.time("asked_at"),
                    row.text("asked_by"),
                    new Deed.Relabelled(Math.toIntExact(row.whole("round")), row.text("reason"))),
            trace));
    events.addAll(
        sql.list(
            "select revision, editor, edited_at from data.case_texts where trace = ?",
            row ->
                new Event(
                    row.time("edited_at"),
                    row.text("editor"),
                    new Deed.Edited(Math.toIntExact(row.whole("revision")))),
            trace));
    events.addAll(links(sql, trace));
    return events;
  }

  /** What was said of a case and others that ask the same or nearly, oldest first. */
  public List<Event> links(String trace) {
    return database.read(
        "reading the links of a case",
        sql -> links(sql, trace).stream().sorted(Comparator.comparing(Event::at)).toList());
  }

  private static List<Event> links(Sql sql, String trace) throws SQLException {
    List<Event> events = new ArrayList<>();
    events.addAll(
        sql.list(
            """
            select l.linked_by, l.linked_at, c.number, coalesce(o.number, 0) as of_number
            from data.variant_links l join data.open_cases c on c.trace = l.trace
            left join data.open_cases o on o.trace = l.variant_of
            where l.trace = ? or l.variant_of = ?""",
            row ->
                new Event(
                    row.time("linked_at"),
                    row.text("linked_by"),
                    new Deed.Linked(row.whole("number"), row.whole("of_number"))),
            trace,
            trace));
    events.addAll(
        sql.list(
            """
            select a.told_by, a.told_at, coalesce('case ' || o.number, a.other) as other
            from (select told_by, told_at, other from data.told_apart where trace = ?
              union all select told_by, told_at, trace from data.told_apart where other = ?) a
            left join data.open_cases o on o.trace = a.other""",
            row ->
                new Event(
                    row.time("told_at"),
                    row.text("told_by"),
                    new Deed.ToldApart(row.text("other"))),
            trace,
            trace));
    return events;
  }

  /**
   * The disputes that a person may decide, since they have labelled none of them.
   *
   * @param page from 0, of {@link CaseListStore#PAGE}
   */
  public List<OpenCase> disputes(String by, int page) {
    return database.read(
        "listing disputes",
        sql ->
            sql.list(
                "select c.* %s order by c.number limit ? offset ?".formatted(DISPUTED_FOR),
                LabellingStore::open,
                by,
                CaseListStore.PAGE,
                (long) page * CaseListStore.PAGE));
  }

  /** How many disputes a person may decide. */
  public long disputes(String by) {
    return database.read(
        "counting disputes", sql -> sql.count("select count(*) " + DISPUTED_FOR, by));
  }

  /**
   * What counts in the present round of some cases, by trace; a case without labels is left out.
   */
  public Map<String, List<GivenLabel>> said(Collection<OpenCase> cases) {
    if (cases.isEmpty()) {
      return Map.of();
    }
    List<String> traces = cases.stream().map(OpenCase::trace).toList();
    String places = traces.stream().map(_ -> "?").collect(Collectors.joining(", "));
    Map<String, List<GivenLabel>> said = new LinkedHashMap<>();
    database.read(
        "reading what was said",
        sql ->
            sql.list(
                """
                select l.* from data.labels l
                join data.open_cases c on c.trace = l.trace and c.round = l.round
                where l.trace in (%s) and not l.replaced and l.purpose = 'label'
                order by l.judged_at, l.label_id"""
                    .formatted(places),
                row ->
                    said.computeIfAbsent(row.text("trace"), _ -> new ArrayList<>())
                        .add(CaseRows.label(row)),
                traces));
    return Collections.unmodifiableMap(said);
  }

  /** The numbers of the cases that ask the same: the one that it is a variant of comes first. */
  public Variants variants(String trace) {
    return database.read(
        "reading the variants of a case",
        sql ->
            new Variants(
                sql.list(
                    """
                    select c.number from data.variants v
                    join data.open_cases c on c.trace = v.variant_of where v.trace = ?""",
                    row -> row.whole("number"),
                    trace),
                sql.list(
                    """
                    select c.number from data.variants v
                    join data.open_cases c on c.trace = v.trace
                    where v.variant_of = ? order by c.number""",
                    row -> row.whole("number"),
                    trace)));
  }

  /**
   * Links between cases.
   *
   * @param of the case that it is a variant of, if any
   * @param others cases that are variants of it
   */
  public record Variants(List<Long> of, List<Long> others) {
    public Variants {
      of = List.copyOf(of);
      others = List.copyOf(others);
    }
  }
}
