package dev.ratchet.store;

import dev.ratchet.base.ErrorCode;
import dev.ratchet.base.RatchetException;
import dev.ratchet.metric.Metric;
import dev.ratchet.metric.MetricKind;
import dev.ratchet.metric.Reading;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one metric, added up over {@code metric_scope}.
 *
 * @param relation what stands after {@code from} to read the rows
 */
record MetricRows(Sql sql, Metric metric, String relation) {
  /** What it came to in one group. */
  record Line(ScopedRequests.Key key, @Nullable String part, Reading reading) {}

  List<Line> lines() throws SQLException {
    return switch (metric.measure().kind()) {
      case MetricKind.Rate _ -> divided("m.numerator < 0 or m.numerator > m.denominator");
      case MetricKind.Ratio _ -> divided("false");
      case MetricKind.Quantile quantile ->
          valued(
              "quantile_cont(cast(m.value as double), %s)"
                  .formatted(BigDecimal.valueOf(quantile.at()).toPlainString()));
      case MetricKind.Count _ -> valued("sum(m.value)");
    };
  }

  private List<Line> divided(String wrong) throws SQLException {
    return sql.list(
        """
        select s.window_ms, s.slice, m.part, sum(m.numerator) as numerator,
          sum(m.denominator) as denominator, count(distinct s.number) as requests,
          max(case when m.denominator < 0 or %s then 1 else 0 end) as wrong
        from %s m join metric_scope s on s.request_id = m.request_id
        group by s.window_ms, s.slice, m.part
        order by s.window_ms, m.part nulls first, s.slice"""
            .formatted(wrong, exact(metric, relation)),
        row -> {
          if (row.flag("wrong")) {
            throw impossible(metric);
          }
          return new Line(ScopedRequests.key(row), row.textOrNull("part"), fraction(row));
        });
  }

  private Reading fraction(Row row) throws SQLException {
    double numerator = Objects.requireNonNull(row.numberOrNull("numerator"));
    double denominator = Objects.requireNonNull(row.numberOrNull("denominator"));
    long requests = row.whole("requests");
    return denominator == 0
        ? new Reading.Missing("there are no " + metric.measure().kind().of())
        : new Reading.Fraction(numerator / denominator, numerator, denominator, requests);
  }

  private List<Line> valued(String value) throws SQLException {
    return sql.list(
        """
        select s.window_ms, s.slice, m.part, %s as value, count(*) as told,
          count(distinct s.number) as requests
        from %s m join metric_scope s on s.request_id = m.request_id
        group by s.window_ms, s.slice, m.part
        order by s.window_ms, m.part nulls first, s.slice"""
            .formatted(value, exact(metric, relation)),
        row ->
            new Line(
                ScopedRequests.key(row),
                row.textOrNull("part"),
                new Reading.Quantity(
                    Objects.requireNonNull(row.numberOrNull("value")),
                    row.whole("told"),
                    row.whole("requests"))));
  }

  /**
   * The rows of a metric whose numbers can be added up; sums of exact decimals do not depend on the
   * order of the rows. A number that is none, or larger than anything that is counted, as telemetry
   * may hold it, tells nothing.
   */
  static String exact(Metric metric, String relation) {
    String part = metric.measure().parts() == null ? "cast(null as varchar)" : "part";
    return metric.measure().kind().divides()
        ? """
        (select request_id, part, numerator, denominator from (
          select request_id, %s as part, try_cast(numerator as decimal(30, 6)) as numerator,
            try_cast(denominator as decimal(30, 6)) as denominator from %s)
        where numerator is not null and denominator is not null)"""
            .formatted(part, relation)
        : """
        (select request_id, part, value from (
          select request_id, %s as part, try_cast(value as decimal(30, 6)) as value from %s)
        where value is not null)"""
            .formatted(part, relation);
  }

  static RatchetException impossible(Metric metric) {
    return new RatchetException(
        metric.question().origin() == Metric.Origin.WORKSPACE
            ? ErrorCode.INVALID_INPUT
            : ErrorCode.INTERNAL,
        "metric '%s': a row has a denominator below 0 or, of a rate, a numerator outside of 0 to its"
                .formatted(metric.name())
            + " denominator; mend its SQL in gates/metrics.yaml");
  }

  /** That no request of a group can tell. */
  Reading missing(long requests) {
    return new Reading.Missing(
        requests == 0
            ? "there are no requests"
            : String.format(Locale.ROOT, "none of %,d requests tells it", requests));
  }
}
