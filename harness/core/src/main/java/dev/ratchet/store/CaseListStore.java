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

  /** The dimensions that a list can be filtered by; each is a column of a case's marks. */
  private static final List<String> DIMENSIONS =
      List.of("intent", "locale", "persona", "risk", "tenant");

  private final Database database;

  public CaseListStore(Database database) {
    this.database = database;
  }

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
    return DIMENSIONS;
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

  /** How many cases are settled. */
  public long settled() {
    return database.read(
        "counting cases",
        sql ->
            sql.count(
                """
                select count(*) from data.open_cases
                where standing in ('agreed', 'adjudicated')"""));
  }

  /** Number of the ledger entry that changed any case last; 0 where there is no case. */
  public long lastChange() {
    return database.read(
        "reading when a case was changed last",
        sql -> sql.count("select coalesce(max(changed), 0) from data.open_cases"));
  }

  /**
   * What a filter finds.
   *
   * @param all how many cases
   * @param lines a page of them
   */
  public record Found(long all, List<Line> lines) {
    public Found {
      lines = List.copyOf(lines);
    }
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
   * A page of cases by number. Only numbers are sorted and passed over, so that a deep page costs
   * what the first one does.
   *
   * @param page from 0
   */
  public Found find(Looker looker, Filter filter, int page) {
    Cases cases = Cases.of(looker, filter);
    List<Object> values = new ArrayList<>(cases.values());
    values.add(PAGE);
    values.add((long) page * PAGE);
    List<Numbered> numbered =
        database.read(
            "listing cases",
            sql ->
                sql.list(
                    """
                    with found as materialized (select c.number %s)
                    select number, (select count(*) from found) as cases from found
                    order by number limit ? offset ?"""
                        .formatted(cases.text()),
                    row -> new Numbered(row.whole("number"), row.whole("cases")),
                    values));
    return numbered.isEmpty()
        ? new Found(page == 0 ? 0 : count(cases), List.of())
        : new Found(
            numbered.getFirst().all(), lines(numbered.stream().map(Numbered::number).toList()));
  }

  /** A case's number beside how many there are. */
  private record Numbered(long number, long all) {}

  private List<Line> lines(List<Long> numbers) {
    return database.read("listing cases", sql -> CaseLines.of(sql, numbers));
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
      Blindness.Condition shown = Blindness.isShownTo(looker);
      return new Cases("from data.open_cases c where " + shown.sql(), shown.values());
    }

    static Cases of(Looker looker, Filter filter) {
      Cases cases = openTo(looker);
      if (filter.standing() != null) {
        cases = cases.and("c.standing = ?", Names.kebab(filter.standing()));
      }
      if (DIMENSIONS.contains(filter.dimension())) {
        cases = cases.and(inSlice(filter.dimension()), filter.value());
      }
      return filter.mode().isEmpty() ? cases : cases.and(ofMode(), filter.mode(), filter.mode());
    }

    private static String inSlice(String column) {
      return "c.number in (select number from data.case_marks where %s = ?)".formatted(column);
    }

    private static String ofMode() {
      return """
          (c.trace in (select trace from data.said_modes where mode = ?)
            or c.number in (
              select m.number from data.case_marks m
              join data.incidents i on i.incident_id = m.incident_id
              where i.failure_mode = ?))""";
    }

    Cases and(String condition, Object... more) {
      List<Object> all = new ArrayList<>(values);
      all.addAll(Arrays.asList(more));
      return new Cases(text + " and " + condition, List.copyOf(all));
    }
  }
}
