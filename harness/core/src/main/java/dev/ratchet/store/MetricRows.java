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
 * The rows of one metric, added up over {@code metric_scope}. Sums are exact decimals, so that they
 * do not depend on the order in which the engine comes by the rows.
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
      case MetricKind.Count _ -> valued("sum(" + exact("value") + ")");
    };
  }

  private List<Line> divided(String wrong) throws SQLException {
    return sql.list(
        """
        select s.window_ms, s.slice, %s as part, sum(%s) as numerator, sum(%s) as denominator,
          count(distinct s.number) as requests,
          max(case when m.denominator < 0 or %s then 1 else 0 end) as wrong
        from %s m join metric_scope s on s.request_id = m.request_id
        where m.numerator is not null and m.denominator is not null
        group by s.window_ms, s.slice, part
        order by s.window_ms, part nulls first, s.slice"""
            .formatted(part(), exact("numerator"), exact("denominator"), wrong, relation),
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
        select s.window_ms, s.slice, %s as part, %s as value, count(*) as told,
          count(distinct s.number) as requests
        from %s m join metric_scope s on s.request_id = m.request_id
        where m.value is not null
        group by s.window_ms, s.slice, part
        order by s.window_ms, part nulls first, s.slice"""
            .formatted(part(), value, relation),
        row ->
            new Line(
                ScopedRequests.key(row),
                row.textOrNull("part"),
                new Reading.Quantity(
                    Objects.requireNonNull(row.numberOrNull("value")),
                    row.whole("told"),
                    row.whole("requests"))));
  }

  private String part() {
    return metric.measure().parts() == null ? "cast(null as varchar)" : "m.part";
  }

  /** Sums of it do not depend on the order of the rows. */
  static String exact(String column) {
    return "cast(m." + column + " as decimal(38, 6))";
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
