package dev.ratchet.store;

import dev.ratchet.base.Names;
import dev.ratchet.casebook.work.Standing;
import dev.ratchet.store.LabellingStore.OpenCase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
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

  private static final String STILL_FOR =
      """
      ((%s) or (? and c.standing in ('agreed', 'adjudicated')
        and not exists (from data.labels l where l.trace = c.trace and l.labeller = ?)
        and not exists (from data.skips s where s.trace = c.trace and s.labeller = ?)
        and not exists (from data.case_texts t where t.trace = c.trace and t.editor = ?)
        and not exists (from data.adjudications a
          where a.trace = c.trace and a.adjudicator = ?)))"""
          .formatted(LabellingStore.OPEN_TO);

  private static final String HAS_MODE =
      """
      (exists (from data.labels l where l.trace = c.trace and l.round = c.round
          and not l.replaced and contains(l.labelling, ?))
        or exists (from data.adjudications a where a.trace = c.trace and a.round = c.round
          and contains(a.adjudication, ?))
        or exists (from data.sample_members m
          join data.drawn_names n on n.sample_id = m.sample_id and n.request_id = m.request_id
          join data.incidents i on i.incident_id = m.incident_id
          where n.trace = c.trace and i.failure_mode = ?))""";

  private static final String HAS_SLICE =
      """
      exists (from data.drawn_names n join data.requests r on r.request_id = n.request_id
        where n.trace = c.trace and r.%s = ?)""";

  private static final String LINES =
      """
      with page as (
        select c.* from data.open_cases c where %s order by c.number limit ? offset ?)
      select c.*, r.role, r.intent, r.risk, i.failure_mode as found_mode,
        (select string_agg(distinct json_extract_string(l.labelling, '$."failure-mode"'), ', ')
          from data.labels l where l.trace = c.trace and l.round = c.round and not l.replaced
            and l.purpose = 'label') as said_mode,
        (select count(*) from data.labels l where l.trace = c.trace and l.round = c.round
          and not l.replaced and l.purpose = 'label') as labels
      from page c
      left join data.drawn_names n on n.trace = c.trace and n.sample_id = c.sample_id
      left join data.requests r on r.request_id = n.request_id
      left join data.sample_members m
        on m.sample_id = n.sample_id and m.request_id = n.request_id
      left join data.incidents i on i.incident_id = m.incident_id
      order by c.number""";

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
   * @param mode a failure mode that was said or found; empty for any
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
    Condition condition = new Condition();
    condition.openTo(looker);
    return database.read(
        "counting cases",
        sql -> {
          Map<Standing, Long> counts = new EnumMap<>(Standing.class);
          sql.list(
              "select standing, count(*) as cases from data.open_cases c where %s group by 1"
                  .formatted(condition.text()),
              row ->
                  counts.put(
                      CaseRows.word(Standing.class, row.text("standing")), row.whole("cases")),
              condition.parameters);
          return counts;
        });
  }

  /** How many cases are closed to who looks. */
  public long closed(Looker looker) {
    return looker.labels()
        ? database.read(
            "counting cases",
            sql ->
                sql.list(
                        "select count(*) as cases from data.open_cases c where " + STILL_FOR,
                        row -> row.whole("cases"),
                        still(looker))
                    .getFirst())
        : 0;
  }

  /** Whether one case is closed to who looks. */
  public boolean isClosed(Looker looker, OpenCase open) {
    if (!looker.labels()) {
      return false;
    }
    List<Object> parameters = new ArrayList<>(still(looker));
    parameters.add(open.trace());
    return database.read(
        "looking whether a case is closed",
        sql ->
            !sql.list(
                    "select 1 from data.open_cases c where %s and c.trace = ?".formatted(STILL_FOR),
                    row -> row.whole("1"),
                    parameters)
                .isEmpty());
  }

  /** Number of the ledger entry that changed any case last; 0 where there is no case. */
  public long lastChange() {
    return database.read(
        "reading when a case was changed last",
        sql -> sql.count("select coalesce(max(changed), 0) from data.open_cases"));
  }

  /** How many cases a filter leaves. */
  public long count(Looker looker, Filter filter) {
    Condition condition = condition(looker, filter);
    return database.read(
        "counting cases",
        sql ->
            sql.list(
                    "select count(*) as cases from data.open_cases c where " + condition.text(),
                    row -> row.whole("cases"),
                    condition.parameters)
                .getFirst());
  }

  /**
   * A page of cases by number.
   *
   * @param page from 0
   */
  public List<Line> lines(Looker looker, Filter filter, int page) {
    Condition condition = condition(looker, filter);
    List<Object> parameters = new ArrayList<>(condition.parameters);
    parameters.add(PAGE);
    parameters.add((long) page * PAGE);
    return database.read(
        "listing cases",
        sql -> sql.list(LINES.formatted(condition.text()), CaseListStore::line, parameters));
  }

  private static Condition condition(Looker looker, Filter filter) {
    Condition condition = new Condition();
    condition.openTo(looker);
    if (filter.standing() != null) {
      condition.and("c.standing = ?", List.of(Names.kebab(filter.standing())));
    }
    String column = COLUMNS.get(filter.dimension());
    if (column != null) {
      condition.and(HAS_SLICE.formatted(column), List.of(filter.value()));
    }
    if (!filter.mode().isEmpty()) {
      String written = "\"failure-mode\":\"" + filter.mode() + "\"";
      condition.and(HAS_MODE, List.of(written, written, filter.mode()));
    }
    return condition;
  }

  /** Parts that must all hold, with the values that they take. */
  private static final class Condition {
    private final List<String> parts = new ArrayList<>(List.of("true"));
    private final List<Object> parameters = new ArrayList<>();

    void openTo(Looker looker) {
      if (looker.labels()) {
        and("not " + STILL_FOR, still(looker));
      }
    }

    void and(String part, List<?> values) {
      parts.add(part);
      parameters.addAll(values);
    }

    String text() {
      return parts.stream().collect(Collectors.joining(" and "));
    }
  }

  private static List<Object> still(Looker looker) {
    String who = looker.person();
    return List.of(who, who, who, who, who, looker.checks(), who, who, who, who);
  }

  private static Line line(Row row) throws SQLException {
    List<String> slices = new ArrayList<>();
    slice(slices, "persona", row.textOrNull("role"));
    slice(slices, "intent", row.textOrNull("intent"));
    slice(slices, "risk", row.textOrNull("risk"));
    return new Line(
        LabellingStore.open(row),
        row.whole("labels"),
        Objects.requireNonNullElse(row.textOrNull("said_mode"), ""),
        Objects.requireNonNullElse(row.textOrNull("found_mode"), ""),
        slices);
  }

  private static void slice(List<String> slices, String dimension, @Nullable String value) {
    if (value != null) {
      slices.add(dimension + "=" + value);
    }
  }
}
