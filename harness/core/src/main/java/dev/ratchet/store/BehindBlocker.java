package dev.ratchet.store;

import dev.ratchet.base.Slice;
import dev.ratchet.canary.CanaryVerdict;
import dev.ratchet.canary.FailureModes;
import dev.ratchet.canary.Reading;
import dev.ratchet.metric.Metric;
import dev.ratchet.metric.MetricKind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The requests behind a blocker, as SQL over {@code attributed}: {@code request_id} and {@code
 * weight}, which is above 0 for those that add to the loss, by how much.
 *
 * @param all whether requests that it does not tell belong to the comparison, with no weight
 * @param over the slice that it is about; {@link Reading#ALL} for everything
 * @param detected whether detectors' findings tell more of where it was
 */
record BehindBlocker(String sql, List<Object> values, boolean all, String over, boolean detected) {
  private static final String P0 =
      """
      select distinct f.request_id, 1.0 as weight
      from data.findings f join data.incidents i on i.incident_id = f.incident_id
      where f.request_id is not null and f.severity = 'P0' and i.failure_mode = ?""";

  private static final String MODE =
      """
      select distinct request_id, 1.0 as weight from (%s)
      where name = ? and left(tool, 100) = ? and left(error, 100) = ?"""
          .formatted(CanaryStore.FAILED);

  /**
   * Of one blocker.
   *
   * @param relations of the metrics, by name
   */
  static BehindBlocker of(
      CanaryVerdict.Blocker blocker, List<Metric> metrics, Map<String, String> relations) {
    return switch (blocker) {
      case CanaryVerdict.P0Seen seen ->
          new BehindBlocker(P0, List.of(seen.condition()), true, Reading.ALL, true);
      case CanaryVerdict.NewFailureMode found -> mode(found.mode().mode().signature());
      case CanaryVerdict.Regression regression ->
          metric(
              regression.reading(),
              metrics.stream()
                  .filter(metric -> metric.name().equals(regression.reading().metric()))
                  .findFirst()
                  .orElseThrow(),
              relations);
    };
  }

  private static BehindBlocker mode(FailureModes.Signature signature) {
    return new BehindBlocker(
        MODE,
        List.of(signature.check(), signature.tool(), signature.errorClass()),
        true,
        Reading.ALL,
        true);
  }

  private static BehindBlocker metric(
      Reading reading, Metric metric, Map<String, String> relations) {
    String told =
        """
        select m.* from %s m join attributed a on a.request_id = m.request_id
        where a.unit is not null"""
            .formatted(
                MetricRows.exact(metric, Objects.requireNonNull(relations.get(metric.name()))));
    int sign = isRise(reading) ? 1 : -1;
    String sql =
        switch (metric.measure().kind()) {
          case MetricKind.Rate _ -> rate(told, sign);
          case MetricKind.Ratio _ -> ratio(told, sign);
          case MetricKind.Quantile quantile -> quantile(told, quantile.at(), sign);
          case MetricKind.Count _ -> throw new IllegalArgumentException("counts are not compared");
        };
    return new BehindBlocker(sql, List.of(), false, reading.over(), false);
  }

  /** A certain loss goes the way that the values went. */
  private static boolean isRise(Reading reading) {
    return !(reading.said() instanceof Reading.Compared compared)
        || compared.canary().value() >= compared.baseline().value();
  }

  /** Whoever has the event; where fewer events are the loss, whoever has it not. */
  private static String rate(String told, int sign) {
    return """
        select request_id, cast(sum(%s) as double) as weight from (%s)
        group by request_id having sum(denominator) > 0"""
        .formatted(sign > 0 ? "numerator" : "denominator - numerator", told);
  }

  /** Whoever takes more than the ratio of both arms together, by how much. */
  private static String ratio(String told, int sign) {
    return """
        with told as (
          select request_id, cast(sum(numerator) as double) as n,
            cast(sum(denominator) as double) as d
          from (%s) group by request_id),
        pooled as (select sum(n) / nullif(sum(d), 0) as ratio from told)
        select request_id, %d * (n - ratio * d) as weight from told, pooled"""
        .formatted(told, sign);
  }

  /** Whoever is beyond the quantile of both arms together, by how much. */
  private static String quantile(String told, double at, int sign) {
    return """
        with told as (select request_id, cast(value as double) as value from (%s)),
        pooled as (select quantile_cont(value, %s) as bound from told)
        select request_id, max(%d * (value - bound)) as weight from told, pooled
        group by request_id"""
        .formatted(told, BigDecimal.valueOf(at).toPlainString(), sign);
  }

  /** The slice; only where there is one. */
  Slice slice() {
    return Slice.parse(over);
  }

  boolean sliced() {
    return !over.equals(Reading.ALL);
  }
}
