package dev.ratchet.store;

import dev.ratchet.base.Names;
import dev.ratchet.casebook.work.Standing;
import dev.ratchet.store.LabellingStore.OpenCase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The casebook as a list: counted, filtered and paged, without any text. */
public final class CaseListStore {
  /** How many cases a page has. */
  public static final int PAGE = 50;

  /** The dimensions that a list can be filtered by, and the column of a request that has them. */
  private static final Map<String, String> COLUMNS =
      Map.of(
          "persona", "role",
          "tenant", "tenant",
          "locale", "locale",
          "intent", "intent",
          "risk", "risk");

  /**
   * What somebody who labels may look at: what they have labelled, skipped, edited, decided or had
   * labelled anew, and what is settled unless that is given again as a known answer. A dispute may
   * be labelled anew any time. Takes their name five times, then whether there are known answers.
   */
  private static final String SEEN =
      """
      (from data.open_cases c
        left join (select trace, max(round) as last_round from data.labels
          where labeller = ? group by trace) mine on mine.trace = c.trace
        left join (
          select trace from data.skips where labeller = ?
          union select trace from data.case_texts where editor = ?
          union select trace from data.adjudications where adjudicator = ?
          union select trace from data.relabels where asked_by = ?) had on had.trace = c.trace
        select c.*
        where had.trace is not null
          or (c.wanted > 0 and mine.last_round = c.round)
          or (c.wanted = 0 and (mine.trace is not null or (c.standing <> 'disputed' and not ?))))""";

  private final Database database;

  public CaseListStore(Database database) {
    this.database = database;
  }

  /**
   * Who looks.
   *
   * @param labels whether they label too: then what they could still be given is closed to them
   * @param checks whether settled cases are given to labellers again, as known answers
   */
  public record Looker(String person, boolean labels, boolean checks) {}

  /**
   * Which cases.
   *
   * @param standing null for any
   * @param dimension of a slice; empty for any
   * @param mode a failure mode that was ever said or found; empty for any
   */
  public record Filter(@Nullable Standing standing, String dimension, String value, String mode) {
    public static final Filter ALL = new Filter(null, "", "", "");
  }

  /**
   * A case in the list.
   *
   * @param labels how many people have labelled it in its round
   * @param saidMode failure modes that people named; empty for none
   * @param foundMode the failure mode that it was drawn for; empty for none
   * @param slices such as {@code persona=employee}
   */
  public record Line(
      OpenCase open, long labels, String saidMode, String foundMode, List<String> slices) {
    public Line {
      slices = List.copyOf(slices);
    }
  }

  /** The dimensions that a filter may name, sorted. */
  public static List<String> dimensions() {
    return COLUMNS.keySet().stream().sorted().toList();
  }

  /** How many cases there are of each standing, those left out that are closed to who looks. */
  public Map<Standing, Long> counts(Looker looker) {
    Cases cases = Cases.openTo(looker);
    return database.read(
        "counting cases",
        sql -> {
          Map<Standing, Long> counts = new EnumMap<>(Standing.class);
          sql.list(
              "select standing, count(*) as cases " + cases.text() + " group by 1",
              row ->
                  counts.put(
                      CaseRows.word(Standing.class, row.text("standing")), row.whole("cases")),
              cases.values());
          return counts;
        });
  }

  /** How many cases there are. */
  public long all() {
    return database.read(
        "counting cases", sql -> sql.count("select count(*) from data.open_cases"));
  }

  /** Whether one case is closed to who looks. */
  public boolean isClosed(Looker looker, OpenCase open) {
    Cases one = Cases.openTo(looker).and("c.trace = ?", open.trace());
    return count(one) == 0;
  }

  /** Number of the ledger entry that changed any case last; 0 where there is no case. */
  public long lastChange() {
    return database.read(
        "reading when a case was changed last",
        sql -> sql.count("select coalesce(max(changed), 0) from data.open_cases"));
  }

  /** How many cases a filter leaves. */
  public long count(Looker looker, Filter filter) {
    return count(Cases.of(looker, filter));
  }

  private long count(Cases cases) {
    return database.read(
        "counting cases",
        sql ->
            sql.list(
                    "select count(*) as cases " + cases.text(),
                    row -> row.whole("cases"),
                    cases.values())
                .getFirst());
  }

  /**
   * A page of cases by number.
   *
   * @param page from 0
   */
  public List<Line> lines(Looker looker, Filter filter, int page) {
    Cases cases = Cases.of(looker, filter);
    List<Object> values = new ArrayList<>(cases.values());
    values.add(PAGE);
    values.add((long) page * PAGE);
    return database.read(
        "listing cases",
        sql -> {
          List<OpenCase> open =
              sql.list(
                  "select c.* " + cases.text() + " order by c.number limit ? offset ?",
                  LabellingStore::open,
                  values);
          return open.isEmpty() ? List.of() : CaseLines.of(sql, open);
        });
  }

  /**
   * Cases under conditions that must all hold.
   *
   * @param text from {@code from} on
   * @param values in the order of their places
   */
  private record Cases(String text, List<Object> values) {
    /** Who labels too looks at those only that they could not be given any more. */
    static Cases openTo(Looker looker) {
      String who = looker.person();
      return looker.labels()
          ? new Cases(
              "from " + SEEN + " c where true", List.of(who, who, who, who, who, looker.checks()))
          : new Cases("from data.open_cases c where true", List.of());
    }

    static Cases of(Looker looker, Filter filter) {
      Cases cases = openTo(looker);
      if (filter.standing() != null) {
        cases = cases.and("c.standing = ?", Names.kebab(filter.standing()));
      }
      String column = COLUMNS.get(filter.dimension());
      if (column != null) {
        cases = cases.and(inSlice(column), filter.value());
      }
      return filter.mode().isEmpty() ? cases : cases.and(ofMode(), modes(filter.mode()));
    }

    private static String inSlice(String column) {
      return """
          c.trace in (select n.trace from data.drawn_names n
            join data.requests r on r.request_id = n.request_id where r.%s = ?)"""
          .formatted(column);
    }

    private static String ofMode() {
      return """
          c.trace in (
            select l.trace from data.labels l where not l.replaced and contains(l.labelling, ?)
            union all
            select a.trace from data.adjudications a where contains(a.adjudication, ?)
            union all
            select n.trace from data.incidents i
            join data.sample_members m on m.incident_id = i.incident_id
            join data.drawn_names n on n.sample_id = m.sample_id and n.request_id = m.request_id
            where i.failure_mode = ?)""";
    }

    /** As canonical JSON has it, and as it is. */
    private static Object[] modes(String mode) {
      String written = "\"failure-mode\":\"" + mode + "\"";
      return new Object[] {written, written, mode};
    }

    Cases and(String condition, Object... more) {
      List<Object> all = new ArrayList<>(values);
      all.addAll(Arrays.asList(more));
      return new Cases(text + " and " + condition, List.copyOf(all));
    }
  }
}
