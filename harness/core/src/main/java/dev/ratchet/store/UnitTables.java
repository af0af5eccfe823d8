package dev.ratchet.store;

import dev.ratchet.base.Slice;
import dev.ratchet.metric.Metric;
import dev.ratchet.metric.MetricKind;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The tables behind {@link UnitStore}: {@code unit_rows}, what will be told, each with a number;
 * {@code unit_requests}, the requests with their row's number; and for each metric what it comes to
 * by row.
 */
final class UnitTables {
  private final Sql sql;
  private final UnitOrder order;
  private long requests;
  private long withoutUnit;

  UnitTables(Sql sql, UnitOrder order) {
    this.sql = sql;
    this.order = order;
  }

  void makeRows() throws SQLException {
    List<@Nullable Object> values = new ArrayList<>();
    String arms = arms(values);
    String looks = looks(values);
    String query =
        """
        create temp table unit_picked as
        select request_id, unit, arm, look %s from (
          select r.request_id, %s as unit, case %s end as arm, %s as look %s
          from data.requests r %s)
        where arm is not null"""
            .formatted(slices(i -> ", s" + i), unit(), arms, looks, slices(this::slice), joins());
    sql.update(query, values.toArray());
    withoutUnit = sql.count("select count(*) from unit_picked where unit is null");
    requests = sql.count("select count(*) from unit_picked where unit is not null");
    sql.script(
        """
        create temp table unit_rows as
        select row_number() over () as number, unit, arm, look %1$s, list(request_id) as requests
        from unit_picked where unit is not null group by unit, arm, look %1$s"""
            .formatted(slices(i -> ", s" + i)));
    sql.script(
        """
        create temp table unit_requests as
        select number, unnest(requests) as request_id from unit_rows""");
  }

  private String arms(List<@Nullable Object> values) {
    StringBuilder cases = new StringBuilder();
    for (int i = 0; i < order.arms().size(); i++) {
      UnitOrder.Arm arm = order.arms().get(i);
      Slice tag = arm.tag();
      cases.append(" when true");
      if (tag != null) {
        int join = order.dimensions().size() + i;
        cases
            .append(" and ")
            .append(RequestDimensions.column(tag.dimension(), join))
            .append(" = ?");
        values.add(tag.value());
      }
      bound(cases, values, " and r.started_at >= ?", arm.time().from());
      bound(cases, values, " and r.started_at < ?", arm.time().until());
      cases.append(" then ").append(i);
    }
    return cases.toString();
  }

  private static void bound(
      StringBuilder cases, List<@Nullable Object> values, String condition, @Nullable Instant at) {
    if (at != null) {
      cases.append(condition);
      values.add(at);
    }
  }

  private String looks(List<@Nullable Object> values) {
    values.addAll(order.looks());
    return "0" + " + cast(r.started_at >= ? as integer)".repeat(order.looks().size());
  }

  private String unit() {
    return switch (order.unit()) {
      case SESSION -> "coalesce(nullif(r.session, ''), r.request_id)";
      case USER -> "nullif(r.user_pseudonym, '')";
    };
  }

  private interface ByNumber {
    String of(int number);
  }

  private String slices(ByNumber text) {
    return IntStream.range(0, order.dimensions().size())
        .mapToObj(text::of)
        .collect(Collectors.joining());
  }

  private String slice(int number) {
    return ", "
        + RequestDimensions.column(order.dimensions().get(number), number)
        + " as s"
        + number;
  }

  private String joins() {
    List<String> dimensions = new ArrayList<>(order.dimensions());
    for (UnitOrder.Arm arm : order.arms()) {
      dimensions.add(arm.tag() == null ? "" : arm.tag().dimension());
    }
    return IntStream.range(0, dimensions.size())
        .mapToObj(i -> RequestDimensions.join(dimensions.get(i), i))
        .collect(Collectors.joining(" "));
  }

  /** What a metric comes to by row, in the table {@code unit_metric_<number>}. */
  void makeMetric(int number, String relation) throws SQLException {
    Metric metric = order.metrics().get(number);
    String rows = MetricRows.exact(metric, relation);
    sql.script(
        "create temp table unit_metric_%d as %s"
            .formatted(number, metric.measure().kind().divides() ? sums(rows) : values(rows)));
    if (metric.measure().kind() instanceof MetricKind.Rate
        && sql.count("select count(*) from unit_metric_%d where wrong".formatted(number)) > 0) {
      throw MetricRows.impossible(metric);
    }
  }

  private static String sums(String rows) {
    return """
        select u.number, cast(sum(m.numerator) as double) as x,
          cast(sum(m.denominator) as double) as m,
          bool_or(m.numerator < 0 or m.numerator > m.denominator) as wrong
        from %s m join unit_requests u on u.request_id = m.request_id
        group by u.number"""
        .formatted(rows);
  }

  /** One value is told as a number, several as a list, which is far slower to read. */
  private static String values(String rows) {
    return """
        select number, case when told = 1 then least end as x,
          case when told > 1 then all_of_them end as m
        from (
          select u.number, count(*) as told, min(cast(m.value as double)) as least,
            list_sort(list(cast(m.value as double))) as all_of_them
          from %s m join unit_requests u on u.request_id = m.request_id
          group by u.number)"""
        .formatted(rows);
  }

  /** Everything that is told: unit, arm, look, the slices, and two columns for each metric. */
  String everything() {
    int metrics = order.metrics().size();
    return "select r.unit, r.arm, r.look %s %s from unit_rows r %s"
        .formatted(
            slices(i -> ", r.s" + i),
            IntStream.range(0, metrics)
                .mapToObj(i -> ", m%d.x, m%d.m".formatted(i, i))
                .collect(Collectors.joining()),
            IntStream.range(0, metrics)
                .mapToObj(
                    i -> "left join unit_metric_%d m%d on m%d.number = r.number".formatted(i, i, i))
                .collect(Collectors.joining(" ")));
  }

  long requests() {
    return requests;
  }

  long withoutUnit() {
    return withoutUnit;
  }
}
