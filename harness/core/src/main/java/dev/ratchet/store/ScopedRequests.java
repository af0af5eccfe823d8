package dev.ratchet.store;

import dev.ratchet.base.Slice;
import dev.ratchet.base.TimeWindow;
import dev.ratchet.metric.Metric;
import dev.ratchet.metric.MetricCell;
import dev.ratchet.metric.Reading;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The requests over which metrics are told, each with its window and slice, in a table. */
final class ScopedRequests {
  private static final String WITHHELD = "withheld";
  private static final Instant A_MONDAY = Instant.parse("1970-01-05T00:00:00Z");

  private final MetricScope scope;
  private final List<Group> groups;
  private final SmallSlices small;
  private final @Nullable Instant first;
  private final @Nullable Instant last;

  private ScopedRequests(
      MetricScope scope, List<Group> groups, SmallSlices small, List<Instant> ends) {
    this.scope = scope;
    this.groups = groups;
    this.small = small;
    this.first = ends.isEmpty() ? null : ends.getFirst();
    this.last = ends.isEmpty() ? null : ends.getLast();
  }

  /** The requests of one window and slice. */
  record Group(Key key, long requests) {}

  /**
   * A window by its start in epoch milliseconds, and a slice.
   *
   * @param slice its value; empty without a dimension
   */
  record Key(long window, String slice) {}

  /** Puts the requests of a scope into the table {@code metric_scope}. */
  static ScopedRequests of(Sql sql, MetricScope scope) throws SQLException {
    String dimension = scope.dimension();
    Instant from = scope.time().from();
    Instant until = scope.time().until();
    sql.update(
        """
        create temp table metric_scope as
        select row_number() over () as number, r.request_id, r.user_pseudonym, r.started_at,
          epoch_ms(r.started_at) - %s as window_ms, %s as slice
        from data.requests r %s
        where (? is null or r.started_at >= ?) and (? is null or r.started_at < ?)"""
            .formatted(
                remainder(scope),
                dimension == null
                    ? "''"
                    : "coalesce(%s, '%s')"
                        .formatted(RequestDimensions.column(dimension, 1), MetricScope.NOT_TOLD),
                dimension == null ? "" : RequestDimensions.join(dimension, 1)),
        from,
        from,
        until,
        until);
    return new ScopedRequests(scope, groups(sql), SmallSlices.of(sql, scope), ends(sql));
  }

  /**
   * Counted from the time that was asked for, or else from a Monday long ago, so that a window is
   * the same one in every export.
   */
  private static String remainder(MetricScope scope) {
    Duration window = scope.window();
    Instant from = scope.time().from();
    return window == null
        ? "epoch_ms(r.started_at)"
        : "(epoch_ms(r.started_at) - %d) %% %d"
            .formatted((from == null ? A_MONDAY : from).toEpochMilli(), window.toMillis());
  }

  private static List<Group> groups(Sql sql) throws SQLException {
    return sql.list(
        """
        select window_ms, slice, count(*) as requests from metric_scope
        group by window_ms, slice order by window_ms, slice""",
        row -> new Group(key(row), row.whole("requests")));
  }

  private static List<Instant> ends(Sql sql) throws SQLException {
    return sql.list(
            "select min(started_at) as first, max(started_at) as last from metric_scope",
            row -> {
              Instant first = row.timeOrNull("first");
              return first == null ? List.<Instant>of() : List.of(first, row.time("last"));
            })
        .getFirst();
  }

  static Key key(Row row) throws SQLException {
    return new Key(row.whole("window_ms"), row.text("slice"));
  }

  long count() {
    return groups.stream().mapToLong(Group::requests).sum();
  }

  @Nullable Instant first() {
    return first;
  }

  @Nullable Instant last() {
    return last;
  }

  /** What a metric came to in each group; where it has no row, it is missing. */
  List<MetricCell> cells(MetricRows rows) throws SQLException {
    Metric metric = rows.metric();
    Map<Key, List<MetricRows.Line>> lines =
        rows.lines().stream().collect(Collectors.groupingBy(MetricRows.Line::key));
    if (groups.isEmpty()) {
      return List.of(new MetricCell(metric.name(), null, null, null, rows.missing(0)));
    }
    List<MetricCell> cells = new ArrayList<>();
    for (Group group : groups) {
      if (!small.hides(group.key())) {
        cells.addAll(told(rows, group, lines.getOrDefault(group.key(), List.of())));
      }
    }
    for (long window : new TreeSet<>(groups.stream().map(one -> one.key().window()).toList())) {
      if (small.hidesIn(window)) {
        cells.add(cell(metric, null, new Key(window, WITHHELD), new Reading.Withheld()));
      }
    }
    return cells;
  }

  private List<MetricCell> told(MetricRows rows, Group group, List<MetricRows.Line> lines) {
    List<MetricCell> told =
        lines.stream()
            .map(line -> cell(rows.metric(), line.part(), group.key(), line.reading()))
            .toList();
    return told.isEmpty()
        ? List.of(cell(rows.metric(), null, group.key(), rows.missing(group.requests())))
        : told;
  }

  private MetricCell cell(Metric metric, @Nullable String part, Key key, Reading reading) {
    String dimension = scope.dimension();
    return new MetricCell(
        metric.name(),
        part,
        window(key.window()),
        dimension == null ? null : new Slice(dimension, key.slice()),
        reading);
  }

  /** Cut to the time that was asked for. */
  private @Nullable TimeWindow window(long start) {
    Duration window = scope.window();
    if (window == null) {
      return null;
    }
    Instant begins = Instant.ofEpochMilli(start);
    Instant ends = begins.plus(window);
    Instant from = scope.time().from();
    Instant until = scope.time().until();
    return new TimeWindow(
        from != null && from.isAfter(begins) ? from : begins,
        until != null && until.isBefore(ends) ? until : ends);
  }
}
